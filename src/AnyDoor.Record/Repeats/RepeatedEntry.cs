using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Repeats;

/// <summary>An entry that tells of a stay or contact of which another feed of the same partner has told already. The lead entry is the one that counts and is
/// shown; this one stands beside it with what it says otherwise. Derived from the entries, always anew.</summary>
public sealed class RepeatedEntry
{
    public long PersonId { get; set; }
    public long EntryId { get; set; }
    public long LeadEntryId { get; set; }
}

public static class RepeatedEntries
{
    /// <summary>Each stay and contact once, whoever told of it.</summary>
    public static IQueryable<RecordEntry> Once(this IQueryable<RecordEntry> entries, PlaceDb db) =>
        entries.Where(entry => !db.Set<RepeatedEntry>().Any(repeat => repeat.PersonId == entry.PersonId && repeat.EntryId == entry.EntryId));
}
