using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Record.Repeats;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Record.Loading;

/// <summary>A store in natural keys, so that two stores that say the same give the same lines.</summary>
public static class RecordDump
{
    /// <summary>People by their source persons, and entries by person and source id: nothing that depends on the order of arrival.</summary>
    public static async Task<string[]> OfAsync(PlaceDb db)
    {
        var names = await NamesAsync(db);
        var codes = await db.Set<Code>().ToDictionaryAsync(code => code.CodeId, code => code.Value);
        var people = await db.Set<Person>().ToListAsync();
        var entries = await db.Set<RecordEntry>().ToListAsync();
        var sources = entries.ToDictionary(entry => (entry.PersonId, entry.EntryId), entry => $"{entry.Feed} {entry.SourceId}");
        var repeats = await db.Set<RepeatedEntry>().ToListAsync();
        var access = await db.Set<PersonAccess>().ToListAsync();
        return
        [
            .. people.Where(person => names.ContainsKey(person.PersonId)).Select(person => $"person {names[person.PersonId]} {person.NhsNumber} {person.FamilyName} {person.GivenName} {person.DateOfBirth} {person.Postcode} {person.PracticeId}").Order(StringComparer.Ordinal),
            .. entries.Select(entry => $"entry {names[entry.PersonId]} {entry.Feed} {entry.SourceId} {entry.Kind} {codes.GetValueOrDefault(entry.Code)} {entry.StartAt:u} {entry.EndAt:u} {entry.Status} {entry.CostPence} {entry.VersionAt:u} {entry.KnownAt:u}").Order(StringComparer.Ordinal),
            .. repeats.Select(row => $"repeats {names[row.PersonId]} {sources[(row.PersonId, row.EntryId)]} {sources[(row.PersonId, row.LeadEntryId)]}").Order(StringComparer.Ordinal),
            .. access.Select(row => $"access {names[row.PersonId]} {row.ScopeKind} {row.ScopeId} {row.Basis} {row.FromAt:u} {row.UntilAt:u}").Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>People named by all their source persons.</summary>
    public static async Task<Dictionary<long, string>> NamesAsync(PlaceDb db) => (await db.Set<SourcePerson>().ToListAsync())
        .GroupBy(source => source.PersonId)
        .ToDictionary(group => group.Key, group => string.Join("+", group.Select(source => $"{source.SourceSystem}:{source.LocalId}").Order(StringComparer.Ordinal)));
}
