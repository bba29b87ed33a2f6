using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.People.Linkage;

/// <summary>Gives every group of source persons its person: an existing one stays with the source person it was first made for,
/// else with the oldest of its source persons; a group that brings
/// several people together keeps the oldest; a group that has none gets back the person its source persons once had, or a new one.</summary>
internal sealed class Placement(WriteScope scope, IReadOnlyDictionary<long, SourceDraft> drafts, IReadOnlyList<LinkGroup> groups)
{
    public Dictionary<long, LinkGroup> Groups { get; } = [];
    public HashSet<long> Created { get; } = [];

    /// <summary>People that are no more, and who they are now.</summary>
    public Dictionary<long, long> Retired { get; } = [];
    public List<SourceMove> Moves { get; } = [];
    public HashSet<long> Affected { get; } = [];

    public async Task DecideAsync(CancellationToken cancel)
    {
        var keeper = Keepers();
        var homeless = groups.Where(group => !keeper.ContainsValue(group)).ToList();
        var returned = await ReturnableAsync(homeless, keeper, cancel);
        foreach (var kept in keeper.GroupBy(pair => pair.Value))
        {
            var survivor = kept.Min(pair => pair.Key);
            Place(kept.Key, survivor);
            foreach (var (person, _) in kept.Where(pair => pair.Key != survivor))
                Retired[person] = survivor;
        }
        foreach (var group in homeless)
        {
            var first = group.Nodes.Select(node => node.Source.FirstPersonId).Where(returned.Remove).DefaultIfEmpty().Min();
            if (first == 0)
            {
                first = scope.NewId();
                Created.Add(first);
                group.Nodes.MinBy(node => node.Source.SourcePersonId)!.Source.FirstPersonId = first;
            }
            Place(group, first);
        }
    }

    private Dictionary<long, LinkGroup> Keepers() => groups
        .SelectMany(group => group.Nodes.Select(node => (Group: group, Draft: drafts[node.Source.SourcePersonId])))
        .Where(pair => pair.Draft.PersonBefore != 0)
        .GroupBy(pair => pair.Draft.PersonBefore)
        .ToDictionary(person => person.Key, person => person.OrderByDescending(pair => pair.Draft.Source.FirstPersonId == person.Key).ThenBy(pair => pair.Draft.Source.SourcePersonId).First().Group);

    private async Task<HashSet<long>> ReturnableAsync(List<LinkGroup> homeless, Dictionary<long, LinkGroup> keeper, CancellationToken cancel)
    {
        long[] wanted = [.. homeless.SelectMany(group => group.Nodes).Select(node => node.Source.FirstPersonId).Where(person => person != 0 && !keeper.ContainsKey(person)).Distinct()];
        return wanted.Length == 0 ? [] : [.. await scope.Db.Set<PersonAlias>().Where(alias => EF.Parameter(wanted).Contains(alias.PersonId)).Select(alias => alias.PersonId).ToListAsync(cancel)];
    }

    private void Place(LinkGroup group, long personId)
    {
        Groups.Add(personId, group);
        Affected.Add(personId);
        foreach (var node in group.Nodes)
        {
            var draft = drafts[node.Source.SourcePersonId];
            draft.Place(personId, group.Reasons[node], node.Keys);
            if (draft.PersonBefore == 0 || draft.PersonBefore == personId)
                continue;
            Affected.Add(draft.PersonBefore);
            Moves.Add(new SourceMove(node.Source.SourcePersonId, draft.PersonBefore, personId));
        }
    }
}
