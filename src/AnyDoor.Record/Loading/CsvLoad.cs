using System.Threading.Channels;
using AnyDoor.Formats.Csv;
using AnyDoor.Foundation;
using AnyDoor.Record.Mappings;

namespace AnyDoor.Record.Loading;

/// <summary>Loads one CSV file: one task reads and maps while the other writes.</summary>
internal sealed class CsvLoad(LoadContext load, Receipt receipt, FeedMapping mapping, CsvSource source, IProgress<LoadProgress>? progress)
{
    // A row about who somebody is brings their whole neighbourhood in linkage along.
    private const int MostPeopleAtATime = 5000;

    private int RowsAtATime => mapping.Person is { Fields.Count: > 0 } ? Math.Min(load.Options.RowsAtATime, MostPeopleAtATime) : load.Options.RowsAtATime;

    /// <summary>Reads on from where the receipt stands. False when the file had to be stopped: the source's faults say why.</summary>
    public async Task<bool> RunAsync(CancellationToken cancel)
    {
        if (source.Bound is not { } bound)
            return false;
        try
        {
            await PumpAsync(bound, cancel);
            if (source.RowsRead == 0)
                source.Notices.Add("has a header and no rows, so that nothing was changed; if rows were expected, have the sender look at the extract and send it again");
            return true;
        }
        catch (CsvFileException fault)
        {
            source.Faults.Add(fault.In(receipt.FileName));
            return false;
        }
    }

    private async Task PumpAsync(BoundMapping bound, CancellationToken cancel)
    {
        var batches = Channel.CreateBounded<List<ReadRow>>(1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var from = receipt.Read;
        var reading = Task.Run(() => ReadAsync(bound, batches.Writer, stop.Token), stop.Token);
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

    private async Task ReadAsync(BoundMapping bound, ChannelWriter<List<ReadRow>> into, CancellationToken cancel)
    {
        var day = LondonTime.DayOf(receipt.ReceivedAt);
        var batch = new List<ReadRow>(RowsAtATime);
        var (passed, keys) = (0, source.RowKeys);
        try
        {
            await foreach (var (row, number, line) in source.RowsAsync())
            {
                if (++passed <= receipt.Read)
                    continue;
                batch.Add(ReadRow.Of(bound, keys, row, number, line, receipt.ReceivedAt, day));
                if (batch.Count < RowsAtATime)
                    continue;
                await into.WriteAsync(batch, cancel);
                batch = new List<ReadRow>(RowsAtATime);
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

    private Task<long> WriteAsync(List<ReadRow> rows, long from, CancellationToken cancel) => BatchWriter.WriteAsync(load, receipt, from, rows.Count, async (scope, skip) =>
    {
        var batch = new CsvBatch(load, receipt, mapping, rows[skip..]);
        await batch.ApplyAsync(scope, cancel);
        return (batch.Fates, batch.Quarantined);
    }, cancel);
}
