using System.Text.Json;
using AnyDoor.Foundation;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.People.Linkage;

/// <summary>Writes the people derived from groups of source persons: demographics, NHS numbers, relations, needs and aliases.</summary>
internal static class PersonWriter
{
    /// <returns>People for whom somebody else stands now, and those whose places are hidden since, or no longer.</returns>
    public static async Task<(IReadOnlyList<SourceMove> StoodFor, IReadOnlyList<long> Hiding)> WriteAsync(WriteScope scope, LinkageSettings settings, Placement placement, CancellationToken cancel)
    {
        settings = await SharedReach.ForAsync(scope, settings, cancel);
        long[] existing = [.. placement.Groups.Keys.Concat(placement.Retired.Keys).Where(person => !placement.Created.Contains(person))];
        var before = existing.Length == 0 ? [] : await scope.Db.Set<Person>().AsNoTracking()
            .Where(person => EF.Parameter(existing).Contains(person.PersonId)).ToDictionaryAsync(person => person.PersonId, cancel);
        // Who stands for whom comes first: a mark that somebody is in danger goes with the person it was made for.
        var stoodFor = await AliasWriter.WriteAsync(scope, placement, cancel);
        var marked = await HiddenPlaces.MarkedAsync(scope, placement.Groups.Keys, cancel);
        var wasHidden = before.Values.Where(person => person.Restricted).Select(person => person.PersonId).ToHashSet();
        var hidden = await WritePeopleAsync(scope, settings, placement, before, marked, cancel);
        await WriteNumbersAsync(scope, placement, cancel);
        await WriteContactsAsync(scope, placement, existing, hidden, cancel);
        wasHidden.SymmetricExceptWith(hidden);
        return (stoodFor, [.. wasHidden.Where(placement.Groups.ContainsKey)]);
    }

    /// <returns>Those whose places are hidden.</returns>
    private static async Task<HashSet<long>> WritePeopleAsync(WriteScope scope, LinkageSettings settings, Placement placement, Dictionary<long, Person> before, HashSet<long> marked, CancellationToken cancel)
    {
        var hidden = new HashSet<long>();
        List<Person> fresh = [], changed = [];
        foreach (var (personId, group) in placement.Groups)
        {
            var isNew = !before.TryGetValue(personId, out var person);
            person ??= new Person { PersonId = personId, PublicId = PublicId.New(), CreatedAt = scope.Now, Version = 1 };
            var was = isNew ? null : JsonSerializer.Serialize(person);
            Demographics.Derive(person, group.Nodes, settings, marked.Contains(personId));
            if (person.Restricted)
                hidden.Add(personId);
            if (isNew)
                fresh.Add(person);
            else if (JsonSerializer.Serialize(person) != was)
                changed.Add(person);
        }
        foreach (var personId in placement.Retired.Keys.Where(before.ContainsKey))
        {
            Demographics.Derive(before[personId], [], settings);
            before[personId].PracticeId = null;
            changed.Add(before[personId]);
        }
        changed.ForEach(person => person.Version++);
        await PeopleRows.Person.ReplaceAsync(scope, changed, cancel);
        await PeopleRows.Person.InsertAsync(scope, fresh, cancel);
        foreach (var person in fresh.Concat(changed))
            scope.Touch(person.PersonId, Changes.Person, history: true);
        return hidden;
    }

    // The holder of a number is the person with a verified source; among several or none the one whose source comes first by name.
    private static async Task WriteNumbersAsync(WriteScope scope, Placement placement, CancellationToken cancel)
    {
        var current = placement.Groups.ToDictionary(pair => pair.Key, pair => Current(pair.Value));
        var holders = placement.Groups
            .SelectMany(pair => pair.Value.Nodes.Where(node => node.NhsNumber is not null).Select(node => (Person: pair.Key, Node: node)))
            .GroupBy(pair => pair.Node.NhsNumber!)
            .Select(number =>
            {
                var holder = number.OrderByDescending(pair => pair.Node.Verified).ThenBy(pair => pair.Node.Name, StringComparer.Ordinal).First().Person;
                return new NhsNumberHolder { NhsNumber = number.Key, PersonId = holder, SupersededBy = current[holder] == number.Key ? null : current[holder] };
            })
            .ToList();
        await PeopleRows.NhsNumberHolder.ReplaceAsync(scope, holders, cancel);
    }

    private static string? Current(LinkGroup group) => group.Nodes
        .Where(node => node.NhsNumber is not null)
        .OrderByDescending(node => node.Verified).ThenByDescending(node => node.Source.VersionAt).ThenBy(node => node.Name, StringComparer.Ordinal)
        .FirstOrDefault()?.NhsNumber;

    private static async Task WriteContactsAsync(WriteScope scope, Placement placement, long[] existing, HashSet<long> hidden, CancellationToken cancel)
    {
        if (existing.Length > 0)
        {
            await scope.Db.Set<Relation>().Where(row => EF.Parameter(existing).Contains(row.PersonId)).ExecuteDeleteAsync(cancel);
            await scope.Db.Set<CommunicationNeed>().Where(row => EF.Parameter(existing).Contains(row.PersonId)).ExecuteDeleteAsync(cancel);
        }
        var nodes = placement.Groups.SelectMany(pair => pair.Value.Nodes.Select(node => (Person: pair.Key, Node: node))).ToList();
        await HiddenPlaces.ForgetAsync(scope, [.. hidden], cancel);
        await PeopleRows.Relation.InsertAsync(scope, [.. nodes.Where(pair => !hidden.Contains(pair.Person)).SelectMany(pair => Demographics.Relations(pair.Person, pair.Node))], cancel);
        await PeopleRows.CommunicationNeed.InsertAsync(scope, [.. nodes.SelectMany(pair => Demographics.Needs(pair.Person, pair.Node)).Where(need => !(hidden.Contains(need.PersonId) && Demographics.HoldsANumber(need.Text)))], cancel);
    }
}
