using AnyDoor.CareModels.Schema;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.CareModels.Overview;

internal static class CareModelsEndpoints
{
    public static void MapOverview(this IEndpointRouteBuilder endpoints)
    {
        // Nothing in them is about anybody: whoever works here may know how the teams work.
        endpoints.MapGet("/care-models", ListAsync).RequireRoles(Roles.All).ExcludeFromDescription();
        endpoints.MapGet("/care-models/{model}", ShowAsync).RequireRoles(Roles.All).ExcludeFromDescription();
        endpoints.MapGet(PackSchema.Address, () => Results.Text(PackSchema.Text, "application/schema+json")).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> ListAsync(HttpContext http, CareModelsQuery models) => await http.PageAsync<CareModelsPage>(await models.ListAsync(http.RequestAborted));

    private static async Task<IResult> ShowAsync(HttpContext http, CareModelsQuery models, string model, string? did) =>
        await models.FindAsync(model, http.Reader(), http.RequestAborted) is { } found ? await http.PageAsync<CareModelPage>(found with { Done = Said(did) }) : Results.NotFound();

    private static string? Said(string? did) => did switch
    {
        "adopted" => "It is in use. Its cohorts are run within a minute.",
        "unchanged" => "It was in use already: nothing changed.",
        _ => null,
    };
}
