using System.Text.Json;
using System.Text.Json.Serialization;
using AnyDoor.Record.Adt;
using AnyDoor.Record.Kinds;
using AnyDoor.Record.Mappings;

namespace AnyDoor.Record.Loading;

/// <summary>The entries a visit gives: its parts and its diagnoses.</summary>
internal sealed class VisitEntries(FeedMapping mapping, short feed, CodeBook codes, short partner)
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static (string System, string Value, string? Display) CodeOf(AdtCode code) =>
        ((code.System ?? "local").ToLowerInvariant() is var system && system is "icd10" or "i10" or "icd-10" ? "icd10" : system, code.Code ?? code.Text!, code.Text);

    public IEnumerable<RecordEntry> Of(FoldedVisit visit)
    {
        var state = visit.State;
        for (var i = 0; i < state.Parts.Count; i++)
        {
            if ((state.Parts[i].Start ?? state.Parts[i].End) is { } start)
                yield return Part(visit, i, start);
        }
        if ((state.Parts.FirstOrDefault()?.Start ?? state.PlannedFor) is not { } since)
            yield break;
        foreach (var code in state.Diagnoses.Select(CodeOf).DistinctBy(code => (code.System, code.Value)))
            yield return Entry(visit, $"{state.Key}#dx#{code.System}|{code.Value}", "condition", since) is var entry ? With(entry, code) : entry;
    }

    private RecordEntry With(RecordEntry entry, (string System, string Value, string? Display) code)
    {
        entry.Code = codes[code.System, code.Value];
        return entry;
    }

    private RecordEntry Part(FoldedVisit visit, int index, DateTimeOffset start)
    {
        var (state, part) = (visit.State, visit.State.Parts[index]);
        var entry = Entry(visit, $"{state.Key}#{index}", part.Kind, start);
        entry.EndAt = part.End;
        entry.CostPence = Cost(part.Kind, start, part.End);
        entry.Detail = JsonSerializer.Serialize(new
        {
            ward = state.Location?.Ward,
            bay = state.Location?.Bay,
            bed = state.Location?.Bed,
            consultant = state.ConsultantName,
            specialty = state.Specialty,
            reason = state.Reason,
            from = state.AdmissionSource,
            destination = state.DischargeDestination,
            expectedDischarge = state.ExpectedDischarge,
            onLeave = state.OnLeave ? true : (bool?)null,
        }, Json);
        if (state.Status == VisitStatus.Planned)
            entry.Status = EntryStatus.Planned;
        return entry;
    }

    private RecordEntry Entry(FoldedVisit visit, string id, string kind, DateTimeOffset start) => new()
    {
        PersonId = visit.PersonId,
        SourcePersonId = visit.SourcePersonId,
        Kind = KindTree.Get(kind).Id,
        StartAt = start,
        Partner = partner,
        Feed = feed,
        SourceId = id,
        Status = visit.State.Status == VisitStatus.Void ? EntryStatus.Withdrawn : EntryStatus.Current,
        KnownAt = visit.KnownAt,
        VersionAt = visit.State.Version,
        ReceiptId = visit.Latest.ReceiptId,
        RowNumber = visit.Latest.RowNumber,
    };

    // A stay costs by the day once it has ended; until then only what a stay costs whatever its length.
    private int? Cost(string kind, DateTimeOffset start, DateTimeOffset? end)
    {
        var once = KindCosts.Find(mapping.UnitCosts, kind);
        var daily = end is null ? null : KindCosts.Find(mapping.DayCosts, kind);
        return once is null && daily is null ? null : (once ?? 0) + ((daily ?? 0) * (int)Math.Max(0, ((end ?? start) - start).TotalDays));
    }
}
