using System.Data.Common;
using AnyDoor.Store;

namespace AnyDoor.Trust;

/// <summary>Events that were removed when their time was over. What stays is where they stood and the seal of the last, so that the chain goes on from it.</summary>
/// <param name="Closing">Seal of the last event removed.</param>
/// <param name="Mac">Seal of this row.</param>
internal sealed record ClosedSegment(string Chain, long First, long Last, long FirstSequence, long LastSequence, byte[] Closing, DateTimeOffset RemovedAt, byte[] Mac)
{
    public const string Columns = "chain, first, last, first_sequence, last_sequence, closing, removed_at, mac";

    public static ClosedSegment Of(TrailKey key, ChainHead last, long first, (long First, long Last) sequences, DateTimeOffset at)
    {
        var segment = new ClosedSegment(last.Chain, first, last.Number, sequences.First, sequences.Last, last.Mac, Instants.Truncate(at), []);
        return segment with { Mac = segment.MacWith(key) };
    }

    public byte[] MacWith(TrailKey key) => new AuditChain.Sealed("segment").Of(Chain).Of(First).Of(Last).Of(FirstSequence).Of(LastSequence).Of(Closing)
        .Of(Instants.ToMicroseconds(RemovedAt)).With(key);

    public static ClosedSegment Read(AuditFile file, DbDataReader row) => new(
        row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetFieldValue<byte[]>(5), file.Instant(row, 6), row.GetFieldValue<byte[]>(7));
}
