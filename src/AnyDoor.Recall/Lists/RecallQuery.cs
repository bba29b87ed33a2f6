using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Recall.Steps;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Recall.Lists;

/// <summary>Reads lists and the people on them for a reader; the look is on the trail before anything is shown.</summary>
public sealed class RecallQuery(PlaceStore store, RecallLists lists, PartnersDirectory partners, AuditWriter audit)
{
    public const int PerPage = 50;

    public async Task<IReadOnlyList<ListLine>> ListsAsync(Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var lines = new List<ListLine>();
        foreach (var list in await lists.AllAsync(cancel))
        {
            lines.Add(new(
                list.List.Id, list.List.Title, list.Pack.Model, list.List.Why, RecallCounts.Of(await RecallCases.ReadAsync(db, reader, list, store.Now, cancel)),
                list.Pack.Yardsticks.FirstOrDefault(row => row.Name == list.List.Id)?.Value));
        }
        return lines;
    }

    /// <returns>Null when there is no such list.</returns>
    public async Task<ListModel?> ListAsync(string id, ListFilter filter, int page, Reader reader, CancellationToken cancel)
    {
        if (await lists.FindAsync(id, cancel) is not { } list)
            return null;
        await using var db = store.OpenRead();
        var cases = await RecallCases.ReadAsync(db, reader, list, store.Now, cancel);
        var chosen = cases.Where(row => filter.Takes(row)).ToList();
        var pages = Math.Max(1, (chosen.Count + PerPage - 1) / PerPage);
        page = Math.Clamp(page, 1, pages);
        var lines = await LinesAsync(db, list, [.. chosen.Skip((page - 1) * PerPage).Take(PerPage)], cancel);
        await audit.WriteAsync(reader, "recall.list", lines.Select(line => line.PublicId));
        return new(list, RecallCounts.Of(cases), filter, Enum.GetValues<ListFilter>().ToDictionary(each => each, each => cases.Count(row => each.Takes(row))), lines, chosen.Count, page, pages, store.Now, Papers.PaperEndpoints.MayExport.Contains(reader.Role));
    }

    /// <summary>Everybody on the list, for paper and files; recorded as <paramref name="act"/>.</summary>
    public async Task<(ListOfModel List, IReadOnlyList<ListedPerson> Lines)?> EverybodyAsync(string id, string act, Reader reader, CancellationToken cancel)
    {
        if (await lists.FindAsync(id, cancel) is not { } list)
            return null;
        await using var db = store.OpenRead();
        var lines = await LinesAsync(db, list, await RecallCases.ReadAsync(db, reader, list, store.Now, cancel), cancel);
        await audit.WriteAsync(reader, act, lines.Select(line => line.PublicId));
        return (list, lines);
    }

    private async Task<IReadOnlyList<ListedPerson>> LinesAsync(PlaceDb db, ListOfModel list, IReadOnlyList<RecallCase> cases, CancellationToken cancel)
    {
        var people = new Dictionary<long, Person>();
        foreach (var some in cases.Select(row => row.PersonId).Chunk(1000))
        {
            foreach (var person in await db.Set<Person>().Where(row => EF.Parameter(some).Contains(row.PersonId)).ToListAsync(cancel))
                people[person.PersonId] = person;
        }
        var view = await partners.CurrentAsync(cancel);
        var today = LondonTime.Today(store.Clock);
        return [.. cases.Where(row => people.ContainsKey(row.PersonId)).Select(row => ListedPerson.Of(list, row, people[row.PersonId], view, today))];
    }
}
