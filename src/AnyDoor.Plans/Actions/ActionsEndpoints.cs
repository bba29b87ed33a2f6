using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Plans;

/// <summary>The list of actions and what can be done from it.</summary>
internal static class ActionsEndpoints
{
    private delegate Task<Outcome> Command(WriteScope scope, Reader by, string actionId, IFormCollection form);

    public static void MapActions(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/actions", ShowAsync).ForWorkingRoles().ExcludeFromDescription();
        var actions = endpoints.ServiceProvider.GetRequiredService<ActionService>();
        Map(endpoints, "accept", (scope, by, id, _) => actions.AcceptAsync(scope, by, id));
        Map(endpoints, "decline", (scope, by, id, form) => actions.DeclineAsync(scope, by, id, form["reason"].ToString()));
        Map(endpoints, "hand-back", (scope, by, id, form) => actions.HandBackAsync(scope, by, id, form["reason"].ToString()));
        Map(endpoints, "withdraw", (scope, by, id, form) => actions.WithdrawAsync(scope, by, id, form["reason"].ToString()));
        Map(endpoints, "complete", (scope, by, id, form) => actions.CompleteAsync(scope, by, id, form["outcome"].ToString(), form["text"].ToString()));
        Map(endpoints, "reassign", async (scope, by, id, form) =>
        {
            var (name, fault) = (await LineBook.ReadAsync(scope.Db)).Find(form["to"].ToString().Trim().TrimStart('@'), by.PractitionerId);
            return name is null ? Outcome.Refused(fault!.Message, "to") : await actions.ReassignAsync(scope, by, id, name.Owner);
        });
    }

    private static void Map(IEndpointRouteBuilder endpoints, string word, Command command) => endpoints
        .MapPost($"/actions/{{id}}/{word}", (HttpContext http, string id, IFormCollection form) => DoAsync(http, word, id, form, command))
        .ForWorkingRoles().ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(HttpContext http, string? list, string? show, string? fragment)
    {
        var model = await ReadAsync(http, ActionsModel.Parse(list), ActionsModel.ParseFilter(show), null);
        return fragment is null ? await http.PageAsync<ActionsPage>(model) : http.Fragment<ActionsList>(model);
    }

    private static async Task<IResult> DoAsync(HttpContext http, string word, string id, IFormCollection form, Command command)
    {
        var (reader, store) = (http.Reader(), http.RequestServices.GetRequiredService<PlaceStore>());
        var outcome = await store.WriteAsync(new ProcessContext($"actions.{word}", reader.AccountId), scope => command(scope, reader, id, form), http.RequestAborted);
        if (outcome.Kind == OutcomeKind.NotFound)
            return await http.RefusePersonAsync();
        var (list, filter) = (ActionsModel.Parse(form["list"]), ActionsModel.ParseFilter(form["show"]));
        if (outcome.Ok)
            return PageResults.SeeOther(PublicId.IsWellFormed(form["person"]) ? $"/people/{form["person"]}#actions" : $"{ActionsModel.Href(list, filter)}#action-{id}");
        return await http.PageAsync<ActionsPage>(
            await ReadAsync(http, list, filter, outcome.Message), outcome.Kind == OutcomeKind.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<ActionsModel> ReadAsync(HttpContext http, ActionList list, ActionFilter filter, string? fault)
    {
        var store = http.RequestServices.GetRequiredService<PlaceStore>();
        var (reader, now, cancel) = (http.Reader(), store.Now, http.RequestAborted);
        await using var db = store.OpenRead();
        var listed = await ActionsQuery.ListAsync(db, reader, list, filter, now, cancel);
        await http.RequestServices.GetRequiredService<AuditWriter>().WriteAsync(reader, "actions.list", listed.Select(row => row.Person.PublicId));
        var (counts, filters) = await ActionCounts.ReadAsync(db, reader, list, now, cancel);
        var view = await http.RequestServices.GetRequiredService<PartnersDirectory>().CurrentAsync(cancel);
        await db.SayOnlySharedAsync(view, reader, listed.Select(row => row.Action), cancel);
        var groups = ActionGroups.Of(listed.Select(row => ActionRow.Of(row, view, reader, now)), now);
        return new ActionsModel(list, filter, counts, filters, groups, (await LineBook.ReadAsync(db, cancel)).Names, reader.OrganisationId, fault);
    }
}
