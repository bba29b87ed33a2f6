using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Meetings;

/// <summary>Puts somebody on the list of the next huddle with one press, or of any meeting of the reader's teams with a reason.</summary>
internal static class AddEndpoints
{
    public static void MapAdd(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/meetings").ForCareRoles().ExcludeFromDescription();
        group.MapGet("/add/{person}", (HttpContext http, AddQuery query, string person) =>
            http.WithPersonAsync(person, "meetings.add", async found => await http.PageAsync<AddPage>(await query.ForPersonAsync(found, http.Reader(), http.RequestAborted))));
        group.MapPost("/add/{person}", (HttpContext http, PlaceStore store, PersonGate gate, HuddleService huddles, string person) => ToHuddleAsync(http, store, gate, huddles, null, person));
        group.MapPost("/add", (HttpContext http, PlaceStore store, PersonGate gate, HuddleService huddles, AddQuery query, [FromForm] string? team, [FromForm] string? meeting, [FromForm] string? person, [FromForm] string? reason, [FromForm] bool? chosen) =>
            meeting is null && chosen is null ? ToHuddleAsync(http, store, gate, huddles, team, person) : ToMeetingAsync(http, store, gate, huddles, query, meeting, person, reason));
        group.MapGet("/{id}/add", (HttpContext http, AddQuery query, string id) => FindAsync(http, query, id, model => Task.FromResult(model)));
        // What is looked for travels in the body: a name or number in an address would end up in histories and logs.
        group.MapPost("/{id}/add/find", (HttpContext http, AddQuery query, string id, [FromForm] string? q) => FindAsync(http, query, id, model => query.FindAsync(model, q, http.Reader(), http.RequestAborted)));
        group.MapPost("/{id}/add", AddFoundAsync);
    }

    private static async Task<IResult> FindAsync(HttpContext http, AddQuery query, string id, Func<AddFindModel, Task<AddFindModel>> read) =>
        await query.ForMeetingAsync(id, http.Reader(), http.RequestAborted) is { } model && await read(model) is var shown
            ? await http.PageAsync<AddFindPage>(shown, shown.Fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity)
            : await http.RefusePersonAsync();

    private static async Task<IResult> ToHuddleAsync(HttpContext http, PlaceStore store, PersonGate gate, HuddleService huddles, string? team, string? person)
    {
        var (reader, cancel) = (http.Reader(), http.RequestAborted);
        if (await gate.OpenAsync(person ?? "", reader, "meetings.add", cancel) is not { } found)
            return await http.RefusePersonAsync();
        var outcome = await store.WriteAsync(Context(reader), async scope =>
        {
            team ??= await TeamOfAsync(scope, reader, found.PersonId, cancel);
            return await HuddleAsync(scope, reader, huddles, team, cancel) is { } id ? await huddles.AddAsync(scope, reader, id, found.PersonId, null, cancel) : Outcome.NotFound;
        }, cancel);
        return outcome.Ok ? PageResults.SeeOther($"/today?team={team}#p-{found.PublicId}")
            : outcome.Kind == OutcomeKind.NotFound ? await http.RefusePersonAsync() : await TodayEndpoints.ShowAsync(http, team, null, outcome.Message);
    }

    private static async Task<IResult> ToMeetingAsync(HttpContext http, PlaceStore store, PersonGate gate, HuddleService huddles, AddQuery query, string? meeting, string? person, string? reason)
    {
        var (reader, cancel) = (http.Reader(), http.RequestAborted);
        if (await gate.OpenAsync(person ?? "", reader, "meetings.add", cancel) is not { } found)
            return await http.RefusePersonAsync();
        var (outcome, item) = await WriteAsync(store, huddles, reader, meeting, found.PersonId, reason, cancel);
        if (item is not null)
            return PageResults.SeeOther($"/meetings/{item.MeetingId}?item={item.ItemId}");
        return outcome.Kind == OutcomeKind.NotFound ? await http.RefusePersonAsync() : await http.PageAsync<AddPage>(
            await query.ForPersonAsync(found, reader, cancel) with { Meeting = meeting, Reason = reason, Field = outcome.Field ?? "meeting", Fault = outcome.Message }, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> AddFoundAsync(HttpContext http, PlaceStore store, PersonGate gate, HuddleService huddles, AddQuery query, string id, [FromForm] string? person, [FromForm] string? reason, [FromForm] string? q)
    {
        var (reader, cancel) = (http.Reader(), http.RequestAborted);
        if (await query.ForMeetingAsync(id, reader, cancel) is not { } model)
            return await http.RefusePersonAsync();
        if (string.IsNullOrEmpty(person))
            return await http.PageAsync<AddFindPage>(await query.FindAsync(model, q, reader, cancel) with { Reason = reason, Field = "person", Fault = "Choose who goes on the list." }, StatusCodes.Status422UnprocessableEntity);
        if (await gate.OpenAsync(person, reader, "meetings.add", cancel) is not { } found)
            return await http.RefusePersonAsync();
        var (outcome, item) = await WriteAsync(store, huddles, reader, id, found.PersonId, reason, cancel);
        if (item is not null)
            return PageResults.SeeOther($"/meetings/{id}?item={item.ItemId}");
        return outcome.Kind == OutcomeKind.NotFound ? await http.RefusePersonAsync() : await http.PageAsync<AddFindPage>(
            await query.OnlyAsync(model, found, cancel) with { Typed = q, Reason = reason, Field = outcome.Field ?? "person", Fault = outcome.Message }, StatusCodes.Status422UnprocessableEntity);
    }

    private static Task<(Outcome Outcome, AgendaItem? Item)> WriteAsync(PlaceStore store, HuddleService huddles, Reader reader, string? meeting, long personId, string? reason, CancellationToken cancel) =>
        store.WriteAsync<(Outcome, AgendaItem?)>(Context(reader), async scope =>
        {
            if (string.IsNullOrEmpty(meeting))
                return (Outcome.Refused("Choose a meeting.", "meeting"), null);
            if (string.IsNullOrWhiteSpace(reason))
                return (Outcome.Refused("Say in a few words why the person is to be talked about: everybody at the table reads it.", "reason"), null);
            var id = meeting.StartsWith(AddQuery.Next, StringComparison.Ordinal) ? await HuddleAsync(scope, reader, huddles, meeting[AddQuery.Next.Length..], cancel) : meeting;
            if (id is null)
                return (Outcome.NotFound, null);
            var outcome = await huddles.AddAsync(scope, reader, id, personId, reason, cancel);
            await scope.Db.SaveChangesAsync(cancel);
            var held = await scope.HoldPersonAsync(personId, cancel);
            return (outcome, outcome.Ok ? await scope.Db.Set<AgendaItem>().AsNoTracking().SingleOrDefaultAsync(row => row.MeetingId == id && row.PersonId == held, cancel) : null);
        }, cancel);

    /// <summary>The team's next huddle, made if nobody has yet; null for a team that is not the reader's.</summary>
    private static async Task<string?> HuddleAsync(WriteScope scope, Reader reader, HuddleService huddles, string? team, CancellationToken cancel)
    {
        var meeting = await huddles.CurrentAsync(scope, reader, team, cancel);
        await scope.Db.SaveChangesAsync(cancel);
        return meeting?.MeetingId;
    }

    // From the person page no team is named: the reader's own that already knows the person, else their first.
    private static async Task<string?> TeamOfAsync(WriteScope scope, Reader reader, long personId, CancellationToken cancel)
    {
        var (teams, now) = (reader.TeamIds, scope.Now);
        var knows = await scope.Db.Set<PersonAccess>()
            .Where(row => row.PersonId == personId && row.ScopeKind == AccessScopes.Team && teams.Contains(row.ScopeId) && row.FromAt <= now && (row.UntilAt == null || row.UntilAt > now))
            .Select(row => row.ScopeId).Distinct().ToListAsync(cancel);
        return teams.FirstOrDefault(knows.Contains) ?? teams.FirstOrDefault();
    }

    private static ProcessContext Context(Reader reader) => new("meetings.add", reader.AccountId);
}
