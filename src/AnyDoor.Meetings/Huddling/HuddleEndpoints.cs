using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Meetings;

/// <summary>The huddle page and everything that can be done on it. Each form is a post that answers with the page again or sends it on.</summary>
internal static class HuddleEndpoints
{
    public static void MapHuddle(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/meetings").ForCareRoles().ExcludeFromDescription();
        group.MapGet("/{id}", ShowAsync);
        group.MapPost("/open", OpenAsync);
        group.MapPost("/coming", ComingAsync);
        group.MapPost("/{id}/open", (HttpContext http, HuddleService huddles, string id) => DoAsync(http, "open", id, null, (scope, by) => huddles.OpenAsync(scope, by, id, http.RequestAborted), _ => $"/meetings/{id}"));
        group.MapPost("/{id}/close", (HttpContext http, HuddleService huddles, string id) => DoAsync(http, "close", id, null, (scope, by) => huddles.CloseAsync(scope, by, id, http.RequestAborted), _ => $"/meetings/{id}"));
        group.MapPost("/{id}/items/{item}/discuss", (HttpContext http, HuddleService huddles, string id, string item) =>
            DoAsync(http, "discuss", id, item, (scope, by) => huddles.DiscussAsync(scope, by, item, http.RequestAborted), _ => At(id, item)));
        group.MapPost("/{id}/items/{item}/decide", DecideAsync);
        group.MapPost("/{id}/items/{item}/action", ActionAsync);
        group.MapPost("/{id}/items/{item}/roll", (HttpContext http, HuddleService huddles, string id, string item, [FromForm] int version, [FromForm] string? next) =>
            DoAsync(http, "roll-over", id, item, async (scope, by) => await ThenAsync(await huddles.RollOverAsync(scope, by, item, version, http.RequestAborted), huddles, scope, by, next, http), _ => At(id, next)));
        group.MapPost("/{id}/items/{item}/note", (HttpContext http, HuddleService huddles, string id, string item, [FromForm] string? note) =>
            DoAsync(http, "note", id, item, (scope, by) => huddles.NoteAsync(scope, by, item, note, http.RequestAborted), _ => At(id, item)));
        group.MapPost("/{id}/items/{item}/withdraw", (HttpContext http, HuddleService huddles, string id, string item, [FromForm] string? reason, [FromForm] int version) =>
            DoAsync(http, "withdraw", id, item, (scope, by) => huddles.WithdrawAsync(scope, by, item, reason, version, http.RequestAborted), _ => $"/meetings/{id}"));
        group.MapPost("/{id}/items/{item}/move", (HttpContext http, HuddleService huddles, string id, string item, [FromForm] int places, [FromForm] bool? all) =>
            DoAsync(http, "move", id, item, (scope, by) => huddles.MoveAsync(scope, by, item, places, http.RequestAborted), _ => $"/meetings/{id}?{new HuddleAsk(null, all ?? false, Order: true).Query}#ag-{item}"));
        group.MapPost("/{id}/attendees", (HttpContext http, AttendanceService attendance, string id, [FromForm] string? name, [FromForm] string? organisation, [FromForm] string? item) =>
            DoAsync(http, "guest", id, item, (scope, by) => attendance.GuestAsync(scope, by, id, name, organisation, item, http.RequestAborted), _ => At(id, item)));
        group.MapPost("/{id}/attendees/{attendee}", (HttpContext http, AttendanceService attendance, string id, string attendee, [FromForm] bool? here, [FromForm] string? item, [FromForm] bool? present) =>
            DoAsync(http, "attend", id, item, (scope, by) => present is { } joins && item is not null
                ? attendance.ForItemAsync(scope, by, id, attendee, item, joins, http.RequestAborted)
                : attendance.MarkAsync(scope, by, id, attendee, here ?? false, http.RequestAborted), _ => At(id, item)));
    }

    private static async Task<IResult> ShowAsync(HttpContext http, HuddleQuery query, string id, string? item, string? fragment, bool all = false, bool order = false, bool facts = false)
    {
        if (await query.ReadAsync(http.Reader(), id, new HuddleAsk(item, all, order, facts), http.RequestAborted) is not { } model)
            return await http.RefusePersonAsync();
        await AuditAsync(http, model);
        return fragment switch
        {
            "rail" => http.Fragment<HuddleRail>(model),
            "person" => http.Fragment<HuddlePerson>(model),
            "bar" => http.Fragment<HuddleBar>(model),
            "actions" => http.Fragment<HuddleActions>(model),
            _ => await http.PageAsync<HuddlePage>(model),
        };
    }

    private static async Task<IResult> OpenAsync(HttpContext http, PlaceStore store, HuddleService huddles, [FromForm] string? team)
    {
        var reader = http.Reader();
        string? id = null;
        var outcome = await store.WriteAsync(Context(reader, "open"), async scope =>
        {
            if (await huddles.CurrentAsync(scope, reader, team, http.RequestAborted) is not { } meeting)
                return Outcome.NotFound;
            await scope.Db.SaveChangesAsync(http.RequestAborted);
            return await huddles.OpenAsync(scope, reader, id = meeting.MeetingId, http.RequestAborted);
        }, http.RequestAborted);
        return outcome.Ok ? PageResults.SeeOther($"/meetings/{id}") : outcome.Kind == OutcomeKind.NotFound ? await http.RefusePersonAsync() : await TodayEndpoints.ShowAsync(http, team, null, outcome.Message);
    }

    private static async Task<IResult> ComingAsync(HttpContext http, PlaceStore store, HuddleService huddles, AttendanceService attendance, [FromForm] string? team)
    {
        var reader = http.Reader();
        var outcome = await store.WriteAsync(Context(reader, "coming"), async scope =>
        {
            if (await huddles.CurrentAsync(scope, reader, team, http.RequestAborted) is not { } meeting)
                return Outcome.NotFound;
            await scope.Db.SaveChangesAsync(http.RequestAborted);
            return await attendance.SayComingAsync(scope, reader, meeting.MeetingId, http.RequestAborted);
        }, http.RequestAborted);
        return outcome.Ok ? PageResults.SeeOther($"/today?team={team}") : await http.RefusePersonAsync();
    }

    // A line that was typed is saved with the decision: nobody should lose it because they pressed the other button.
    private static Task<IResult> DecideAsync(
        HttpContext http, HuddleService huddles, ActionService actions, ActionSettings settings, string id, string item,
        [FromForm] string? decision, [FromForm] string? line, [FromForm] string? lineKey, [FromForm] string? next, [FromForm] int version) =>
        DoAsync(http, "decide", id, item, async (scope, by) =>
        {
            var added = await AddLineAsync(http, scope, by, actions, settings, id, item, line, lineKey);
            if (!added.Ok)
                return added;
            return await ThenAsync(await huddles.DecideAsync(scope, by, item, decision, version, http.RequestAborted), huddles, scope, by, next, http);
        }, _ => At(id, string.IsNullOrEmpty(next) ? item : next), line, decision);

    private static Task<IResult> ActionAsync(
        HttpContext http, ActionService actions, ActionSettings settings, string id, string item, [FromForm] string? line, [FromForm] string? lineKey, [FromForm] string? decision) =>
        DoAsync(http, "action", id, item, async (scope, by) =>
            string.IsNullOrWhiteSpace(line) ? Outcome.Refused("Write what is to be done, @who, when.", "line") : await AddLineAsync(http, scope, by, actions, settings, id, item, line, lineKey), _ => At(id, item), line, decision);

    private static async Task<Outcome> AddLineAsync(HttpContext http, WriteScope scope, Reader by, ActionService actions, ActionSettings settings, string id, string itemId, string? line, string? lineKey)
    {
        if (string.IsNullOrWhiteSpace(line))
            return Outcome.Unchanged;
        var person = await scope.Db.Set<AgendaItem>().VisibleTo(scope.Db, by, scope.Now, row => row.PersonId).Where(row => row.ItemId == itemId && row.MeetingId == id).Select(row => row.PersonId).SingleOrDefaultAsync(http.RequestAborted);
        var read = LineReader.Read(line, await LineBook.ReadAsync(scope.Db, http.RequestAborted), by.PractitionerId, scope.Now, settings);
        if (person == 0)
            return Outcome.NotFound;
        if (!read.Ok)
            return Outcome.Refused(string.Join(" ", read.Faults.Select(fault => fault.Message)), "line");
        var origin = new ActionOrigin(ActionOrigins.MeetingItem, $"{itemId}:{(PublicId.IsWellFormed(lineKey) ? lineKey : PublicId.New())}");
        var (outcome, _) = await actions.OfferAsync(scope, new OfferAction(by, person, read.Title, read.Who!.Owner, origin) { DueAt = read.DueAt }, http.RequestAborted);
        if (outcome.Kind == OutcomeKind.Done)
            scope.Tell(MeetingTopics.Of(id));
        return outcome.Ok ? outcome : outcome with { Field = "line" };
    }

    private static async Task<Outcome> ThenAsync(Outcome outcome, HuddleService huddles, WriteScope scope, Reader by, string? next, HttpContext http)
    {
        if (outcome.Ok && !string.IsNullOrEmpty(next))
            await huddles.DiscussAsync(scope, by, next, http.RequestAborted);
        return outcome;
    }

    private static async Task<IResult> DoAsync(
        HttpContext http, string process, string id, string? item, Func<WriteScope, Reader, Task<Outcome>> work, Func<Outcome, string> goTo, string? line = null, string? decision = null)
    {
        var reader = http.Reader();
        var store = (PlaceStore)http.RequestServices.GetService(typeof(PlaceStore))!;
        Outcome outcome;
        try
        {
            outcome = await store.WriteAsync(Context(reader, process), async scope =>
            {
                var came = await work(scope, reader);
                return came.Ok ? came : throw new RefusedException(came);
            }, http.RequestAborted);
        }
        catch (RefusedException refused)
        {
            outcome = refused.Outcome;
        }
        catch (DbUpdateConcurrencyException)
        {
            outcome = Outcome.Conflict("Somebody saved this a moment before you. Look at it, then save again.");
        }
        if (outcome.Ok)
            return PageResults.SeeOther(goTo(outcome));
        var query = (HuddleQuery)http.RequestServices.GetService(typeof(HuddleQuery))!;
        if (outcome.Kind == OutcomeKind.NotFound || await query.ReadAsync(reader, id, new HuddleAsk(item), http.RequestAborted) is not { } model)
            return await http.RefusePersonAsync();
        await AuditAsync(http, model);
        return await http.PageAsync<HuddlePage>(model with { Fault = outcome.Message, Line = line, Chosen = decision }, outcome.Kind == OutcomeKind.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity);
    }

    // The list names everybody on it; the person on the table is opened.
    private static async Task AuditAsync(HttpContext http, HuddleModel model)
    {
        var audit = (AuditWriter)http.RequestServices.GetService(typeof(AuditWriter))!;
        await audit.WriteAsync(http.Reader(), "meetings.list", model.PublicIds);
        if (model.Item is { } item)
            await audit.WriteAsync(http.Reader(), "meetings.item", [item.PublicId]);
    }

    private static string At(string id, string? item) => string.IsNullOrEmpty(item) ? $"/meetings/{id}" : $"/meetings/{id}?item={item}";

    private static ProcessContext Context(Reader reader, string process) => new($"meetings.{process}", reader.AccountId);

    /// <summary>Undoes the whole write when a part of it is refused: a line is not added to a decision that was not taken.</summary>
    private sealed class RefusedException(Outcome outcome) : Exception
    {
        public Outcome Outcome { get; } = outcome;
    }
}
