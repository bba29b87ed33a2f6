using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Plans;

/// <summary>The list of actions and what can be done from it.</summary>
internal static class ActionsEndpoints
{
    public static void MapActions(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/actions", ShowAsync).ForCareRoles().ExcludeFromDescription();
        endpoints.MapPost("/actions/{id}/accept", (HttpContext http, PlaceStore store, ActionService actions, AuditWriter audit, PartnersDirectory partners, string id, [FromForm] string? list) =>
            DoAsync(http, store, audit, partners, "accept", list, id, (scope, by) => actions.AcceptAsync(scope, by, id))).ForCareRoles().ExcludeFromDescription();
        endpoints.MapPost("/actions/{id}/decline", (HttpContext http, PlaceStore store, ActionService actions, AuditWriter audit, PartnersDirectory partners, string id, [FromForm] string? list, [FromForm] string? reason) =>
            DoAsync(http, store, audit, partners, "decline", list, id, (scope, by) => actions.DeclineAsync(scope, by, id, reason ?? ""))).ForCareRoles().ExcludeFromDescription();
        endpoints.MapPost("/actions/{id}/hand-back", (HttpContext http, PlaceStore store, ActionService actions, AuditWriter audit, PartnersDirectory partners, string id, [FromForm] string? list, [FromForm] string? reason) =>
            DoAsync(http, store, audit, partners, "hand-back", list, id, (scope, by) => actions.HandBackAsync(scope, by, id, reason ?? ""))).ForCareRoles().ExcludeFromDescription();
        endpoints.MapPost("/actions/{id}/withdraw", (HttpContext http, PlaceStore store, ActionService actions, AuditWriter audit, PartnersDirectory partners, string id, [FromForm] string? list, [FromForm] string? reason) =>
            DoAsync(http, store, audit, partners, "withdraw", list, id, (scope, by) => actions.WithdrawAsync(scope, by, id, reason ?? ""))).ForCareRoles().ExcludeFromDescription();
        endpoints.MapPost("/actions/{id}/complete", (HttpContext http, PlaceStore store, ActionService actions, AuditWriter audit, PartnersDirectory partners, string id, [FromForm] string? list, [FromForm] string? outcome, [FromForm] string? text) =>
            DoAsync(http, store, audit, partners, "complete", list, id, (scope, by) => actions.CompleteAsync(scope, by, id, outcome ?? "", text))).ForCareRoles().ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(HttpContext http, PlaceStore store, AuditWriter audit, PartnersDirectory partners, string? list, string? fragment)
    {
        var model = await ReadAsync(http, store, audit, partners, ActionsModel.Parse(list), null);
        return fragment is null ? await http.PageAsync<ActionsPage>(model) : http.Fragment<ActionsList>(model);
    }

    private static async Task<IResult> DoAsync(
        HttpContext http, PlaceStore store, AuditWriter audit, PartnersDirectory partners, string command, string? list, string id, Func<WriteScope, Reader, Task<Outcome>> work)
    {
        var reader = http.Reader();
        var outcome = await store.WriteAsync(new ProcessContext($"actions.{command}", reader.AccountId), scope => work(scope, reader), http.RequestAborted);
        if (outcome.Kind == OutcomeKind.NotFound)
            return await http.RefusePersonAsync();
        if (outcome.Ok)
            return PageResults.SeeOther($"/actions?list={ActionsModel.Word(ActionsModel.Parse(list))}#action-{id}");
        var model = await ReadAsync(http, store, audit, partners, ActionsModel.Parse(list), outcome.Message);
        return await http.PageAsync<ActionsPage>(model, outcome.Kind == OutcomeKind.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<ActionsModel> ReadAsync(HttpContext http, PlaceStore store, AuditWriter audit, PartnersDirectory partners, ActionList list, string? fault)
    {
        var (reader, now, cancel) = (http.Reader(), store.Now, http.RequestAborted);
        await using var db = store.OpenRead();
        var listed = await ActionsQuery.ListAsync(db, reader, list, now, cancel);
        await audit.WriteAsync(reader, "actions.list", listed.Select(row => row.Person.PublicId));
        var counts = new Dictionary<ActionList, int>();
        foreach (var each in Enum.GetValues<ActionList>())
            counts[each] = await ActionsQuery.CountAsync(db, reader, each, now, cancel);
        var view = await partners.CurrentAsync(cancel);
        return new ActionsModel(list, counts, ActionGroups.Of(listed.Select(row => ActionRow.Of(row, view, reader, now)), now), reader.OrganisationId, fault);
    }
}
