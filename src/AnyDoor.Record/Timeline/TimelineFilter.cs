using AnyDoor.Record.Kinds;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Timeline;

/// <summary>A choice of what the timeline shows.</summary>
public sealed record TimelineFilter(string Id, string Text, IReadOnlyList<string> Kinds)
{
    public const string Changed = "changes";

    public static IReadOnlyList<TimelineFilter> All { get; } =
    [
        new("", "All", []),
        new("unplanned", "Unplanned", ["hospital.admission.emergency", "hospital.ed.attendance"]),
        new("visits", "Visits", ["hospital.admission.elective", "hospital.admission.maternity", "hospital.admission.other", "hospital.outpatient.appointment", "hospital.planned-admission", "gp.consultation", "community.contact", "social-care.contact", "social-care.assessment"]),
        new("medicines", "Medicines", ["medicine", "allergy", "immunisation"]),
        new(Changed, "Changes", []),
    ];

    public static TimelineFilter Find(string? id) => All.FirstOrDefault(filter => filter.Id == id) ?? All[0];

    public IQueryable<RecordEntry> Over(IQueryable<RecordEntry> entries, PlaceDb db)
    {
        if (Id == Changed)
            return entries.Where(entry => entry.Status == EntryStatus.Withdrawn || db.Set<RecordEntryVersion>().Any(old => old.PersonId == entry.PersonId && old.EntryId == entry.EntryId));
        if (Kinds.Count == 0)
            return entries;
        int[] kinds = [.. Kinds.Select(name => (int)KindTree.Get(name).Id)];
        return entries.Where(entry => EF.Constant(kinds).Contains(entry.Kind));
    }
}
