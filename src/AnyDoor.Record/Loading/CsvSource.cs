using AnyDoor.Formats.Csv;
using AnyDoor.Foundation;
using AnyDoor.Record.Mappings;

namespace AnyDoor.Record.Loading;

/// <summary>A CSV file with its mapping bound to its header: the rows of a large one come person by person.</summary>
internal sealed class CsvSource : IDisposable
{
    private readonly FeedMapping mapping;
    private readonly long bytes;
    private readonly CsvTable? table;
    private readonly CancellationTokenSource stop = new();
    private Task<PersonSpool>? ordering;

    /// <param name="file">Its content; closed by whoever opened it.</param>
    /// <param name="name">Its name, for messages.</param>
    public CsvSource(FileStream file, string name, FeedMapping mapping)
    {
        (this.mapping, bytes) = (mapping, file.Length);
        try
        {
            table = CsvTable.Open(file);
            Bound = mapping.Bind(table.Header, name, Faults, Notices);
        }
        catch (CsvFileException fault)
        {
            Faults.Add(fault.In(name));
        }
    }

    /// <summary>Null where the file has to be stopped: see <see cref="Faults"/>.</summary>
    public BoundMapping? Bound { get; }

    public FaultList Faults { get; } = [];
    public List<string> Notices { get; } = [];

    /// <summary>Hashes of the keys of all rows in the file; only for modes in which a missing row means something.</summary>
    public HashSet<long> Keys { get; } = [];

    public RowKeys RowKeys => new(mapping.Key, table!.Header);

    /// <summary>How many rows were read.</summary>
    public int RowsRead => table!.RowNumber;

    /// <summary>Begins to bring a large file into order, so that it is ready when those before it are loaded.</summary>
    public void Begin()
    {
        if (Bound is not null && PersonSpool.Order(bytes, mapping.Person!.Id) is not null)
            ordering ??= Task.Run(Order);
    }

    /// <exception cref="CsvFileException">The file cannot be read on; of a large one before its first row is given.</exception>
    public async IAsyncEnumerable<PlacedRow> RowsAsync()
    {
        Begin();
        foreach (var row in ordering is null ? InOrder() : (await ordering).Rows())
            yield return row;
    }

    public void Dispose()
    {
        stop.Cancel();
        ((IAsyncResult?)ordering)?.AsyncWaitHandle.WaitOne();
        if (ordering is { IsCompletedSuccessfully: true })
            ordering.Result.Dispose();
        table?.Dispose();
        stop.Dispose();
    }

    private PersonSpool Order()
    {
        var spool = new PersonSpool(bytes);
        try
        {
            var person = new RowKeys(mapping.Person!.Id, table!.Header);
            foreach (var (row, number, line) in InOrder())
            {
                stop.Token.ThrowIfCancellationRequested();
                spool.Add(row, number, line, person.Of(row));
            }
            return spool;
        }
        catch
        {
            spool.Dispose();
            throw;
        }
    }

    private IEnumerable<PlacedRow> InOrder()
    {
        var key = mapping.Mode == FeedMode.Delta ? null : new RowKeys(mapping.Key, table!.Header);
        while (table!.Read())
        {
            if (key?.Of(table) is { } text)
                Keys.Add(RowKeys.Hash(text));
            yield return new PlacedRow(table, table.RowNumber, table.LineNumber);
        }
    }
}
