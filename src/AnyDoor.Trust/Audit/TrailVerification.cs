using System.Data.Common;
using AnyDoor.Store;

namespace AnyDoor.Trust;

/// <summary>What a check of the trail found.</summary>
/// <param name="Events">Events that are in place and as they were written.</param>
/// <param name="Unchained">Events of before there were chains, which nothing proves.</param>
/// <param name="Faults">The first break of each chain, and what is wrong with the anchors; none where the trail is whole.</param>
/// <param name="Notes">What is worth knowing and no fault.</param>
public sealed record TrailReport(long Events, int Chains, long Unchained, IReadOnlyList<string> Faults, IReadOnlyList<string> Notes)
{
    public bool Whole => Faults.Count == 0;
}

/// <summary>
/// Proves that the audit trail is whole: every chain without gaps from its beginning, every event under the seal it was given, every chain at least as long
/// as its anchors say. Reads it once from end to end.
/// </summary>
public sealed class TrailVerification(AuditFile file)
{
    public async Task<TrailReport> VerifyAsync(CancellationToken cancel = default)
    {
        var keys = file.Keys.Here();
        var anchors = await AnchorBook.ReadAsync(new AuditAnchors(file), keys);
        // Where chains stand is read first: what is added meanwhile makes them longer, never shorter.
        var chains = await ChainsAsync(keys, cancel);
        foreach (var segment in await SegmentsAsync(cancel))
            chains.GetOrMissing(segment.Chain).Follow(segment);
        await using var connection = await file.OpenAsync(cancel);
        var unchained = 0L;
        await foreach (var one in TrailReader.ReadAsync(file, connection, cancel: cancel))
        {
            if (one.Mac is null)
                unchained++;
            else
                chains.GetOrMissing(one.Chain!).Follow(one, anchors);
        }
        return Report(chains, anchors, unchained);
    }

    private TrailReport Report(CheckedChains chains, AnchorBook anchors, long unchained)
    {
        List<string> faults = [.. chains.All.Select(chain => chain.Fault(anchors)).OfType<string>(), .. anchors.Faults, .. anchors.Missing(chains),
            .. AuditSpool.Broken(file).Select(path => $"{path}: looks that were kept on the local disk cannot be read, because a line of it was changed; they are not in the trail")];
        List<string> notes = [.. anchors.Notes];
        if (unchained > 0)
            notes.Add($"{unchained:N0} events are older than the chains: nothing proves that they are whole");
        if (AuditSpool.Files(file).Count is var spools and > 0)
            notes.Add($"{spools} files of looks lie in {file.Folder} and are not in the trail yet: they come in with the next look that is written");
        return new(chains.All.Sum(chain => chain.Events), chains.All.Count, unchained, faults, notes);
    }

    private async Task<CheckedChains> ChainsAsync(IReadOnlyDictionary<string, TrailKey> keys, CancellationToken cancel)
    {
        await using var connection = await file.OpenAsync(cancel);
        await using var command = AuditRows.Command(connection, null, $"SELECT chain, key_id, opened_at, opening, number, mac FROM {file.ChainTable} ORDER BY opened_at, chain");
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var chains = new CheckedChains();
        while (await rows.ReadAsync(cancel))
            chains.Add(new CheckedChain(
                new(rows.GetString(0), rows.GetString(1), file.Instant(rows, 2), rows.GetFieldValue<byte[]>(3)),
                new(rows.GetString(0), rows.GetInt64(4), rows.GetFieldValue<byte[]>(5)), keys.GetValueOrDefault(rows.GetString(1))));
        return chains;
    }

    private async Task<IReadOnlyList<ClosedSegment>> SegmentsAsync(CancellationToken cancel)
    {
        await using var connection = await file.OpenAsync(cancel);
        await using var command = AuditRows.Command(connection, null, $"SELECT {ClosedSegment.Columns} FROM {file.SegmentTable} ORDER BY chain, first");
        await using DbDataReader rows = await command.ExecuteReaderAsync(cancel);
        var segments = new List<ClosedSegment>();
        while (await rows.ReadAsync(cancel))
            segments.Add(ClosedSegment.Read(file, rows));
        return segments;
    }
}
