using AnyDoor.Record.Essentials;
using AnyDoor.Record.Kinds;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record;

/// <summary>An entry as pages read it, with the words of its code and the organisation it comes from.</summary>
public sealed record EntryFact(
    long EntryId, int KindId, string? CodeSystem, string? CodeValue, string? CodeWords, DateTimeOffset StartAt, byte StartPrecision, DateTimeOffset? EndAt,
    double? Value, string? Unit, short PartnerNumber, short Feed, byte Status, DateTimeOffset KnownAt, DateTimeOffset VersionAt, string? Detail)
{
    public Kind Kind => KindTree.Find((ushort)KindId) ?? throw new InvalidOperationException($"No kind has number {KindId}.");

    /// <summary>What the code says in words (<see cref="Record.CodeWords"/>); null where there is no code.</summary>
    public string? Says => CodeValue is null ? null : Record.CodeWords.Of(CodeSystem!, CodeValue, CodeWords);

    public bool Withdrawn => Status == EntryStatus.Withdrawn;
}

/// <summary>The one way pages read a person's entries: what the reader may see, of partners that share.</summary>
public static class EntryFacts
{
    /// <param name="withheld">What is not shared with this reader.</param>
    public static IQueryable<RecordEntry> ReadableEntries(this PlaceDb db, long personId, Reader reader, DateTimeOffset now, WithheldEntries withheld)
    {
        var entries = db.ReadableEntries(reader, now, withheld).Where(row => row.PersonId == personId);
        // Whoever comes in by broken glass alone reads what is essential.
        return reader.Opening is null ? entries : entries.Where(EssentialList.InUse.At(now));
    }

    /// <summary>The same of everybody the reader may see.</summary>
    public static IQueryable<RecordEntry> ReadableEntries(this PlaceDb db, Reader reader, DateTimeOffset now, WithheldEntries withheld) => db.Set<RecordEntry>()
        .Where(row => reader.Cares && row.Sensitivity == 0)
        .Shared(withheld)
        .NotObjectedTo(db, reader, now)
        .VisibleTo(db, reader, now, row => row.PersonId)
        .WithoutPlaces(db);

    public static IQueryable<EntryFact> AsFacts(this IQueryable<RecordEntry> entries, PlaceDb db) =>
        from entry in entries
        join code in db.Set<Code>() on entry.Code equals code.CodeId into codes
        from code in codes.DefaultIfEmpty()
        select new EntryFact(
            entry.EntryId, entry.Kind, code == null ? null : code.System, code == null ? null : code.Value, code == null ? null : code.Display, entry.StartAt, entry.StartPrecision, entry.EndAt,
            entry.Value, entry.Unit, entry.Partner, entry.Feed, entry.Status, entry.KnownAt, entry.VersionAt, entry.Detail);
}
