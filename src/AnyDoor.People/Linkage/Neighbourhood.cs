using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.People.Linkage;

/// <summary>Loads every source person that could be touched by changes to some: all that share a key with them, the people these belong to,
/// and so on until nobody new is found.</summary>
internal sealed class Neighbourhood(WriteScope scope, LinkageSettings settings, CancellationToken cancel)
{
    private readonly HashSet<string> asked = [];
    private readonly HashSet<long> people = [];
    private readonly List<LinkNode> nodes = [];

    /// <summary>By source person.</summary>
    public Dictionary<long, SourceDraft> Drafts { get; } = [];

    public async Task<IReadOnlyList<LinkNode>> AroundAsync(IReadOnlyCollection<SourceDraft> inBatch)
    {
        var byId = inBatch.ToDictionary(draft => draft.Source.SourcePersonId);
        var frontier = new List<string>();
        var personFrontier = new HashSet<long>();
        foreach (var draft in inBatch.Where(draft => draft.Changed))
        {
            frontier.AddRange(draft.KeysBefore);
            frontier.AddRange(Add(draft));
            if (draft.PersonBefore != 0)
                personFrontier.Add(draft.PersonBefore);
        }
        while (true)
        {
            personFrontier.UnionWith(await HoldersAsync(frontier));
            personFrontier.ExceptWith(people);
            if (personFrontier.Count == 0)
                return nodes;
            people.UnionWith(personFrontier);
            long[] ids = [.. personFrontier];
            frontier.Clear();
            personFrontier.Clear();
            foreach (var source in await scope.Db.Set<SourcePerson>().AsNoTracking().Where(source => EF.Parameter(ids).Contains(source.PersonId)).ToListAsync(cancel))
            {
                if (!Drafts.ContainsKey(source.SourcePersonId))
                    frontier.AddRange(Add(byId.GetValueOrDefault(source.SourcePersonId) ?? new SourceDraft(source, isNew: false)));
            }
        }
    }

    private IEnumerable<string> Add(SourceDraft draft)
    {
        var node = draft.ToNode(settings);
        nodes.Add(node);
        Drafts.Add(draft.Source.SourcePersonId, draft);
        return node.Keys;
    }

    private async Task<IEnumerable<long>> HoldersAsync(List<string> keys)
    {
        string[] unasked = [.. keys.Where(asked.Add)];
        return unasked.Length == 0 ? [] : await scope.Db.Set<LinkKey>().Where(row => EF.Parameter(unasked).Contains(row.Key)).Select(row => row.PersonId).ToListAsync(cancel);
    }
}
