using AnyDoor.CareModels;
using AnyDoor.Meetings;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Population.Cohorts;
using AnyDoor.Record;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Prove;

/// <summary>Everything a store knows, written without any id of its own: two stores that know the same give the same lines.</summary>
internal static class NaturalDump
{
    public static async Task<SortedSet<string>> ReadAsync(ServiceProvider services)
    {
        await using var db = services.GetRequiredService<PlaceStore>().OpenRead();
        var aliases = await db.Set<PersonAlias>().ToDictionaryAsync(row => row.PersonId, row => row.SurvivorId);
        var sources = await db.Set<SourcePerson>().ToListAsync();
        var names = sources.GroupBy(row => Survivor(aliases, row.PersonId))
            .ToDictionary(group => group.Key, group => string.Join('+', group.Select(row => $"{row.SourceSystem}:{row.LocalId}").Order(StringComparer.Ordinal)));
        var lines = new List<string>();
        foreach (var person in await db.Set<Person>().ToListAsync())
        {
            if (!aliases.ContainsKey(person.PersonId))
                lines.Add($"person {names.GetValueOrDefault(person.PersonId, "without a source")} {person.NhsNumber} {person.DateOfBirth}");
        }
        await AddEntriesAsync(db, lines, sources.ToDictionary(row => row.SourcePersonId, row => $"{row.SourceSystem}:{row.LocalId}"));
        foreach (var row in await db.Set<CohortMembership>().Where(row => row.LeftAt == null).ToListAsync())
            lines.Add($"member {row.Cohort} {names.GetValueOrDefault(Survivor(aliases, row.PersonId), "nobody")}");
        await AddWorkAsync(db, lines, person => names.GetValueOrDefault(Survivor(aliases, person), "nobody"));
        return Numbered(lines);
    }

    /// <summary>What only one of two has, each line with the side it is missing from.</summary>
    public static List<string> Differences(SortedSet<string> wanted, SortedSet<string> got) =>
        [.. wanted.Except(got).Select(line => $"missing: {line}"), .. got.Except(wanted).Select(line => $"too much: {line}")];

    private static async Task AddEntriesAsync(PlaceDb db, List<string> lines, Dictionary<long, string> sources)
    {
        var feeds = await db.Set<Feed>().ToDictionaryAsync(row => row.Number, row => row.Name);
        var codes = await db.Set<Code>().ToDictionaryAsync(row => row.CodeId, row => $"{row.System}|{row.Value}");
        foreach (var row in await db.Set<RecordEntry>().ToListAsync())
            lines.Add($"entry {feeds.GetValueOrDefault(row.Feed, "own")} {Natural(row.Feed, row.SourceId)} {row.Kind} {codes.GetValueOrDefault(row.Code)} {row.StartAt:s} {row.EndAt:s} {row.Status} {row.Value} {row.Unit} {row.CostPence} {row.VersionAt:s} {row.Detail} {sources.GetValueOrDefault(row.SourcePersonId, "nobody")}");
        // The hash of a key stands for ids too, which differ from store to store: only whether the source has deleted it can be compared.
        foreach (var row in await db.Set<SourceKey>().ToListAsync())
            lines.Add($"key {feeds.GetValueOrDefault(row.Feed, "own")} {Natural(row.Feed, row.SourceId)} {(row.Hash == 0 ? "deleted" : "")}");
    }

    private static async Task AddWorkAsync(PlaceDb db, List<string> lines, Func<long, string> name)
    {
        var anchors = await db.Set<RecordEntry>().ToDictionaryAsync(row => row.EntryId, row => row.SourceId);
        // What was withdrawn before anybody saw it leaves a trace only where it came first.
        foreach (var row in await db.Set<TriggerFiring>().Where(row => row.WithdrawnAt == null).ToListAsync())
            lines.Add($"firing {name(row.PersonId)} {row.TeamId} {row.TriggerId} {anchors.GetValueOrDefault(row.AnchorEntryId)} {row.EventAt:s}");
        foreach (var row in await db.Set<AgendaItem>().Where(row => row.Status != ItemStatus.Withdrawn).ToListAsync())
            lines.Add($"item {name(row.PersonId)} {row.MeetingId} {row.Why} {row.Status} {row.DecisionId}");
        foreach (var row in await db.Set<CareAction>().ToListAsync())
            lines.Add($"action {name(row.PersonId)} {row.Title} {row.OwnerKind}:{row.OwnerId} {row.Status}");
    }

    // What the team did is kept under ids that each place makes for itself.
    private static string Natural(short feed, string sourceId) => feed == OwnFacts.Number ? sourceId.Split(':')[0] : sourceId;

    // The same line twice is a thing doubled: it must not vanish in the set.
    private static SortedSet<string> Numbered(List<string> lines) =>
        new(lines.GroupBy(line => line).SelectMany(group => group.Select((line, i) => i == 0 ? line : $"{line} #{i + 1}")), StringComparer.Ordinal);

    private static long Survivor(Dictionary<long, long> aliases, long person)
    {
        while (aliases.TryGetValue(person, out var survivor))
            person = survivor;
        return person;
    }
}
