using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Record.Looks;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.SubjectAccess;

/// <summary>What the information governance lead sees of requests and, while one is open, of what is held.</summary>
public sealed class SubjectAccessQuery(PlaceStore store, SubjectAccessService service)
{
    private const int OnAPage = 50;

    public async Task<SubjectAccessListModel> ListAsync(CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("copies people ask for");
        var today = LondonTime.DayOf(store.Now);
        var rows = await (from request in db.Set<SubjectAccessRequest>()
                          join person in db.Set<Person>() on request.PersonId equals person.PersonId
                          where request.ClosedAt == null
                          orderby request.DueOn, request.RequestId
                          select new { request, person.PublicId, Released = db.Set<SubjectAccessRelease>().Where(row => row.PersonId == request.PersonId && row.RequestId == request.RequestId).Max(row => (DateTimeOffset?)row.At) }).ToListAsync(cancel);
        var names = await (from asked in db.Set<LookNameRequest>()
                           join person in db.Set<Person>() on asked.PersonId equals person.PersonId
                           where asked.DecidedAt == null
                           orderby asked.RecordedAt
                           select new { person.PublicId, asked.Why, asked.RecordedAt }).ToListAsync(cancel);
        return new([.. rows.Select(row => new RequestLine(
            $"/people/{row.PublicId}/subject-access", row.request.AskedBy, When.Day(row.request.ReceivedOn, today), When.Day(row.request.DueOn, today), row.request.DueOn < today, row.Released is { } at ? When.Full(at) : null))],
            [.. names.Select(row => new NameLine($"/people/{row.PublicId}/looks", row.Why, When.Full(row.RecordedAt)))]);
    }

    /// <param name="section">Null for the first.</param>
    /// <param name="after">How many of the section to pass over.</param>
    public async Task<SubjectAccessModel> ReadAsync(Person person, SubjectAccessRequest request, string? section, int after, CancellationToken cancel)
    {
        var decided = await service.DecidedAsync(request, cancel);
        var sections = new List<(string Section, int Given, int LeftOut)>();
        var (items, passed, more) = (new List<ShownItem>(), 0, false);
        await foreach (var item in service.ItemsAsync(request, cancel))
        {
            var given = item.IsGiven(decided);
            if (sections.Count == 0 || sections[^1].Section != item.Section)
                sections.Add((item.Section, 0, 0));
            sections[^1] = given ? sections[^1] with { Given = sections[^1].Given + 1 } : sections[^1] with { LeftOut = sections[^1].LeftOut + 1 };
            section ??= item.Section;
            if (item.Section != section || passed++ < after)
                continue;
            if (items.Count < OnAPage)
                items.Add(new(item, given, decided.GetValueOrDefault(item.Mark)?.Because));
            else
                more = true;
        }
        return new(
            person, request, [.. sections.Select(row => new SectionLine(row.Section, row.Given, row.LeftOut, row.Section == section))], section ?? "", items, more ? after + OnAPage : null,
            await ReleasesAsync(request, cancel), request.DueOn < LondonTime.DayOf(store.Now));
    }

    public async Task<SubjectAccessPrintModel> PrintAsync(Person person, SubjectAccessRequest request, Reader reader, CancellationToken cancel)
    {
        var decided = await service.DecidedAsync(request, cancel);
        var (given, leftOut) = (new List<HeldItem>(), new Dictionary<string, int>());
        await foreach (var item in service.ItemsAsync(request, cancel))
        {
            if (item.IsGiven(decided))
                given.Add(item);
            else if (!item.Silent)
                leftOut[item.Section] = leftOut.GetValueOrDefault(item.Section) + 1;
        }
        var releases = await ReleasesAsync(request, cancel);
        return new(person, request, given, leftOut, releases.Count > 0 ? releases[0].When : null, $"{reader.Name}, {reader.Title}", When.Full(store.Now));
    }

    private async Task<IReadOnlyList<(string When, string Hash)>> ReleasesAsync(SubjectAccessRequest request, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("copies people ask for");
        return [.. (await db.Set<SubjectAccessRelease>().Where(row => row.PersonId == request.PersonId && row.RequestId == request.RequestId).OrderByDescending(row => row.At).ToListAsync(cancel)).Select(row => (When.Full(row.At), row.Hash))];
    }
}
