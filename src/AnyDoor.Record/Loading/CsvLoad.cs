using System.Threading.Channels;
using AnyDoor.Formats.Csv;
using AnyDoor.Foundation;
using AnyDoor.Record.Mappings;

namespace AnyDoor.Record.Loading;

/// <summary>Loads one CSV file: one task reads and maps while the other writes.</summary>
internal sealed class CsvLoad(LoadContext load, Receipt receipt, FeedMapping mapping, string path, IProgress<LoadProgress>? progress)
{
    public FaultList Faults { get; } = [];
    public List<string> Notices { get; } = [];

    /// <summary>Hashes of the keys of all rows in the file; only for modes in which a missing row means something.</summary>
    public HashSet<long> Keys { get; } = [];

    /// <summary>Reads on from where the receipt stands. False when the file had to be stopped: see <see cref="Faults"/>.</summary>
    public async Task<bool> RunAsync(Tally total, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        try
        {
            using var table = CsvTable.Open(file);
            if (mapping.Bind(table.Header, Path.GetFileName(path), Faults, Notices) is not { } bound)
                return false;
            await PumpAsync(table, bound, file.Length, total, cancel);
            return true;
        }
        catch (CsvFileException fault)
        {
            Faults.Add(fault.In(Path.GetFileName(path)));
            return false;
        }
    }

    private async Task PumpAsync(CsvTable table, BoundMapping bound, long bytes, Tally total, CancellationToken cancel)
    {
        var batches = Channel.CreateBounded<List<ReadRow>>(1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var reading = Task.Run(() => ReadAsync(table, bound, bytes, batches.Writer, stop.Token), stop.Token);
        try
        {
            await foreach (var rows in batches.Reader.ReadAllAsync(cancel))
            {
                total.Add(await WriteAsync(rows, cancel));
                progress?.Report(new LoadProgress(Path.GetFileName(path), receipt.Read + total.Read));
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
            foreach (var (row, number, line) in bytes < PersonSpool.WorthwhileBytes ? InOrder(table) : ByPerson(table, bytes, cancel))
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

    private Task<Tally> WriteAsync(List<ReadRow> rows, CancellationToken cancel) => BatchWriter.WriteAsync(load, receipt, async scope =>
    {
        var batch = new CsvBatch(load, receipt, mapping, rows);
        await batch.ApplyAsync(scope, cancel);
        return (batch.Fates, batch.Quarantined);
    }, cancel);
}
