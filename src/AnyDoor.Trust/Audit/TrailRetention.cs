using System.Data.Common;
using AnyDoor.Store;

namespace AnyDoor.Trust;

/// <summary>What a removal of old events took, or would take.</summary>
public sealed record TrailRemoval(long Events, int Chains, DateTimeOffset? Oldest, DateTimeOffset? Latest);

/// <summary>
/// Removes events whose time is over, from the beginning of each chain, in whole segments. Of each segment its place and its closing seal stay, so that the
/// rest can still be proved.
/// </summary>
public sealed class TrailRetention(AuditFile file, TimeProvider clock)
{
    private const int MostInSegment = 10_000;

    /// <param name="before">Events before this moment go, unless an event before them in their chain is younger.</param>
    /// <param name="dryRun">Counts, and removes nothing.</param>
    /// <exception cref="InvalidOperationException">The trail is not whole: what is broken is looked into before anything of it is removed.</exception>
    public async Task<TrailRemoval> RemoveAsync(DateTimeOffset before, bool dryRun, CancellationToken cancel = default)
    {
        if (!dryRun && await new TrailVerification(file).VerifyAsync(cancel) is { Whole: false } report)
            throw new InvalidOperationException($"Nothing was removed: the audit trail is not whole, and what was removed could never be looked into again. {report.Faults[0]}");
        var removal = new TrailRemoval(0, 0, null, null);
        foreach (var chain in await EndsAsync(before, cancel))
        {
            if (!dryRun)
                await RemoveAsync(chain, cancel);
            removal = new(removal.Events + chain.Last.Number - chain.First + 1, removal.Chains + 1, Least(removal.Oldest, chain.Oldest), Most(removal.Latest, chain.Latest));
        }
        return removal;
    }

    private static DateTimeOffset? Least(DateTimeOffset? one, DateTimeOffset other) => one is { } given && given < other ? given : other;

    private static DateTimeOffset? Most(DateTimeOffset? one, DateTimeOffset other) => one is { } given && given > other ? given : other;

    // For each chain: from its first event that is here to the last before the first younger one.
    private async Task<IReadOnlyList<OldPart>> EndsAsync(DateTimeOffset before, CancellationToken cancel)
    {
        await using var connection = await file.OpenAsync(cancel);
        await using var command = AuditRows.Command(connection, null,
            $"""
            SELECT e.chain, min(e.number), max(e.number), min(e.at), max(e.at), c.key_id
            FROM {file.EventTable} e
            JOIN {file.ChainTable} c ON c.chain = e.chain
            LEFT JOIN (SELECT chain, min(number) AS number FROM {file.EventTable} WHERE at >= @before GROUP BY chain) younger ON younger.chain = e.chain
            WHERE e.at < @before AND (younger.number IS NULL OR e.number < younger.number)
            GROUP BY e.chain, c.key_id ORDER BY e.chain
            """, ("before", file.Instant(before)));
        command.CommandTimeout = 0;
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var ends = new List<OldPart>();
        while (await rows.ReadAsync(cancel))
            ends.Add(new(rows.GetInt64(1), new(rows.GetString(0), rows.GetInt64(2), []), file.Instant(rows, 3), file.Instant(rows, 4), rows.GetString(5)));
        return ends;
    }

    private async Task RemoveAsync(OldPart part, CancellationToken cancel)
    {
        var key = file.Keys.Here()[part.KeyId];
        for (var first = part.First; first <= part.Last.Number; first += MostInSegment)
        {
            await using var connection = await file.OpenAsync(cancel);
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            var last = Math.Min(part.Last.Number, first + MostInSegment - 1);
            (string, object?)[] ends = [("chain", part.Last.Chain), ("first", first), ("last", last)];
            await CloseAsync(key, connection, transaction, new(part.Last.Chain, last, await ClosingAsync(connection, transaction, part.Last.Chain, last)), first, ends);
            foreach (var sql in new[]
            {
                $"DELETE FROM {file.SubjectTable} WHERE sequence IN (SELECT sequence FROM {file.EventTable} WHERE chain = @chain AND number BETWEEN @first AND @last)",
                $"DELETE FROM {file.EventTable} WHERE chain = @chain AND number BETWEEN @first AND @last",
            })
            {
                await using var command = AuditRows.Command(connection, transaction, sql, ends);
                command.CommandTimeout = 0;
                await command.ExecuteNonQueryAsync(cancel);
            }
            await transaction.CommitAsync(cancel);
        }
    }

    private async Task<byte[]> ClosingAsync(DbConnection connection, DbTransaction transaction, string chain, long last)
    {
        await using var command = AuditRows.Command(connection, transaction, $"SELECT mac FROM {file.EventTable} WHERE chain = @chain AND number = @last", ("chain", chain), ("last", last));
        return (byte[])(await command.ExecuteScalarAsync())!;
    }

    private async Task CloseAsync(TrailKey key, DbConnection connection, DbTransaction transaction, ChainHead last, long first, (string, object?)[] ends)
    {
        await using var span = AuditRows.Command(connection, transaction, $"SELECT min(sequence), max(sequence) FROM {file.EventTable} WHERE chain = @chain AND number BETWEEN @first AND @last", ends);
        await using var rows = await span.ExecuteReaderAsync();
        await rows.ReadAsync();
        var segment = ClosedSegment.Of(key, last, first, (rows.GetInt64(0), rows.GetInt64(1)), clock.GetUtcNow());
        await rows.CloseAsync();
        await using var insert = AuditRows.Command(connection, transaction,
            $"INSERT INTO {file.SegmentTable} ({ClosedSegment.Columns}) VALUES (@chain, @first, @last, @firstSequence, @lastSequence, @closing, @at, @mac)",
            [.. ends, ("firstSequence", segment.FirstSequence), ("lastSequence", segment.LastSequence), ("closing", segment.Closing), ("at", file.Instant(segment.RemovedAt)), ("mac", segment.Mac)]);
        await insert.ExecuteNonQueryAsync();
    }

    /// <param name="Last">Its last event; the seal is read when it is closed.</param>
    private sealed record OldPart(long First, ChainHead Last, DateTimeOffset Oldest, DateTimeOffset Latest, string KeyId);
}
