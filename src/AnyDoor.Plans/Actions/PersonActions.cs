using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Plans;

public sealed record PersonActionsModel(PersonHeadModel Head, string PublicId, IReadOnlyList<ActionRow> Open, IReadOnlyList<ActionRow> Ended, IReadOnlyList<LineName> Names);

/// <summary>The tab of all actions about one person.</summary>
internal static class PersonActions
{
    public static void MapPersonActions(this IEndpointRouteBuilder endpoints) => endpoints
        .MapGet("/people/{id}/actions", (HttpContext http, string id) => http.WithPersonAsync(id, "person.actions", async person =>
            await http.PageAsync<PersonActionsPage>(await ReadAsync(http, person)))).ForCareRoles().ExcludeFromDescription();

    private static async Task<PersonActionsModel> ReadAsync(HttpContext http, Person person)
    {
        var services = http.RequestServices;
        var store = services.GetRequiredService<PlaceStore>();
        var (reader, now, cancel) = (http.Reader(), store.Now, http.RequestAborted);
        var view = await services.GetRequiredService<PartnersDirectory>().CurrentAsync(cancel);
        await using var db = store.OpenRead();
        List<ActionRow> Rows(List<CareAction> actions) => [.. actions.Select(action => ActionRow.Of(new ListedAction(action, person), view, reader, now))];
        return new PersonActionsModel(
            await services.GetRequiredService<PersonHeads>().BuildAsync(db, person, reader, now, PersonTabs.Actions, cancel), person.PublicId,
            Rows(await ActionsQuery.OfPersonAsync(db, reader, person.PersonId, now, cancel)), Rows(await ActionsQuery.EndedOfPersonAsync(db, reader, person.PersonId, now, cancel)),
            (await LineBook.ReadAsync(db, cancel)).Names);
    }
}
