using AnyDoor.DesignSystem.Content;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Population.CohortPages;
using AnyDoor.Population.Projects;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Population.Reidentification;

/// <summary>Requests about people whom the reader may see. Others are not there.</summary>
public sealed class RequestsQuery(PlaceStore store, PartnersDirectory partners, AuditWriter audit)
{
    private const int AtMost = 50;

    public async Task<RequestsModel> ReadAsync(Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var seen = db.Set<ReidentificationRequest>().VisibleTo(db, reader, store.Now, row => row.PersonId);
        var mine = from request in seen
                   join person in db.Set<Person>() on request.PersonId equals person.PersonId
                   join project in db.Set<Project>() on request.ProjectId equals project.ProjectId
                   select new { request, person, project.Title };
        var waiting = await mine.Where(row => row.request.Answer == null).OrderBy(row => row.request.AskedAt).ThenBy(row => row.request.RequestId).Take(AtMost).ToListAsync(cancel);
        var answered = await mine.Where(row => row.request.Answer != null).OrderByDescending(row => row.request.AnsweredAt).ThenBy(row => row.request.RequestId).Take(AtMost).ToListAsync(cancel);
        await audit.WriteAsync(reader, "reidentification.list", waiting.Concat(answered).Select(row => row.person.PublicId));
        var place = await partners.CurrentAsync(cancel);
        return new(
            [.. waiting.Select(row => new RequestLine(row.request.RequestId, $"/people/{row.person.PublicId}", row.person.DisplayName, $"{Said.Time(row.request.AskedAt)}, for “{row.Title}”", row.request.Reason, row.request.Version))],
            [.. answered.Select(row => (IReadOnlyList<Cell>)[new(row.person.DisplayName, $"/people/{row.person.PublicId}"), row.request.Reason, RequestAnswers.Words(row.request.Answer), row.request.Words!, $"{place.NameOf(row.request.AnsweredBy, first: true)}, {Said.Time(row.request.AnsweredAt!.Value)}"])]);
    }
}
