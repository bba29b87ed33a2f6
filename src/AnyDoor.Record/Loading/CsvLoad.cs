using System.Threading.Channels;
using AnyDoor.Formats.Csv;
using AnyDoor.Foundation;
using AnyDoor.Record.Mappings;

namespace AnyDoor.Record.Loading;

/// <summary>Loads one CSV file: one task reads and maps while the other writes.</summary>
/// <param name="file">Its content; its name is the receipt's.</param>
internal sealed class CsvLoad(LoadContext load, Receipt receipt, FeedMapping mapping, FileStream file, IProgress<LoadProgress>? progress)
{
    public FaultList Faults { get; } = [];
    public List<string> Notices { get; } = [];

    /// <summary>Hashes of the keys of all rows in the file; only for modes in which a missing row means something.</summary>
    public HashSet<long> Keys { get; } = [];

    /// <summary>Reads on from where the receipt stands. False when the file had to be stopped: see <see cref="Faults"/>.</summary>
    public async Task<bool> RunAsync(CancellationToken cancel)
    {
        try
        {
            using var table = CsvTable.Open(file);
            if (mapping.Bind(table.Header, receipt.FileName, Faults, Notices) is not { } bound)
                return false;
            await PumpAsync(table, bound, file.Length, cancel);
            if (table.RowNumber == 0)
                Notices.Add("has a header and no rows, so that nothing was changed; if rows were expected, have the sender look at the extract and send it again");
            return true;
        }
        catch (CsvFileException fault)
        {
            Faults.Add(fault.In(receipt.FileName));
            return false;
        }
    }

    private async Task PumpAsync(CsvTable table, BoundMapping bound, long bytes, CancellationToken cancel)
    {
        var batches = Channel.CreateBounded<List<ReadRow>>(1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var from = receipt.Read;
        var reading = Task.Run(() => ReadAsync(table, bound, bytes, batches.Writer, stop.Token), stop.Token);
        try
        {
            await foreach (var rows in batches.Reader.ReadAllAsync(cancel))
            {
                var done = await WriteAsync(rows, from, cancel);
                from += rows.Count;
                progress?.Report(new LoadProgress(receipt.FileName, done));
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
        if (reading.IsFaulted)
            await reading;
    }

    private async Task ReadAsync(CsvTable table, BoundMapping bound, long bytes, ChannelWriter<List<ReadRow>> into, CancellationToken cancel)
    {
        var day = LondonTime.DayOf(receipt.ReceivedAt);
        var batch = new List<ReadRow>(load.Options.RowsAtATime);
        var passed = 0;
        try
        {
            foreach (var (row, number, line) in PersonSpool.Order(bytes, mapping.Person!.Id) is null ? InOrder(table) : ByPerson(table, bytes, cancel))
            {
                if (++passed <= receipt.Read)
                    continue;
                var read = bound.TryMap(row, receipt.ReceivedAt, day, out var mapped, out var faults);
                batch.Add(new ReadRow(number, line, read ? mapped : null, faults));
                if (batch.Count < load.Options.RowsAtATime)
                    continue;
                await into.WriteAsync(batch, cancel);
                batch = new List<ReadRow>(load.Options.RowsAtATime);
            }
            if (batch.Count > 0)
                await into.WriteAsync(batch, cancel);
            into.Complete();
        }
        catch (Exception fault)
        {
            // Whole batches read before it are written; then the fault is told.
            into.Complete(fault);
        }
    }

    private IEnumerable<PlacedRow> InOrder(CsvTable table)
    {
        var key = mapping.Mode == FeedMode.Delta ? null : new RowKeys(mapping.Key, table.Header);
        while (table.Read())
        {
            if (key?.Of(table) is { } text)
                Keys.Add(RowKeys.Hash(text));
            yield return new PlacedRow(table, table.RowNumber, table.LineNumber);
        }
    }

    private IEnumerable<PlacedRow> ByPerson(CsvTable table, long bytes, CancellationToken cancel)
    {
        using var spool = new PersonSpool(bytes);
        var person = new RowKeys(mapping.Person!.Id, table.Header);
        foreach (var (row, number, line) in InOrder(table))
        {
            cancel.ThrowIfCancellationRequested();
            spool.Add(row, number, line, person.Of(row));
        }
        foreach (var row in spool.Rows())
            yield return row;
    }

    private Task<long> WriteAsync(List<ReadRow> rows, long from, CancellationToken cancel) => BatchWriter.WriteAsync(load, receipt, from, rows.Count, async (scope, skip) =>
    {
        var batch = new CsvBatch(load, receipt, mapping, rows[skip..]);
        await batch.ApplyAsync(scope, cancel);
        return (batch.Fates, batch.Quarantined);
    }, cancel);
}
