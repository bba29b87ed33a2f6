using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Outcomes.Reading;

internal static class OutcomesEndpoints
{
    private static readonly IReadOnlyList<string> Allowed = [.. Roles.Care, Roles.Analyst, Roles.Commissioner];

    public static void MapReading(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/outcomes", ListAsync).RequireRoles(Allowed).ExcludeFromDescription();
        endpoints.MapGet("/outcomes/comparisons/{model}/{comparison}", ComparisonAsync).RequireRoles(Allowed).ExcludeFromDescription();
        endpoints.MapGet("/outcomes/measures/{model}/{measure}", MeasureAsync).RequireRoles(Allowed).ExcludeFromDescription();
        endpoints.MapGet("/outcomes/measures/{model}/{measure}/people", PeopleAsync).ForCareRoles().ExcludeFromDescription();
    }

    private static async Task<IResult> ListAsync(HttpContext http, OutcomesQuery outcomes) => await http.PageAsync<OutcomesPage>(await outcomes.ListAsync(http.Reader(), http.RequestAborted));

    private static async Task<IResult> ComparisonAsync(HttpContext http, OutcomesQuery outcomes, string model, string comparison) =>
        await outcomes.ComparisonAsync(model, comparison, http.Reader(), http.RequestAborted) is { } found ? await http.PageAsync<ComparisonPage>(found) : Results.NotFound();

    private static async Task<IResult> MeasureAsync(HttpContext http, OutcomesQuery outcomes, string model, string measure) =>
        await outcomes.MeasureAsync(model, measure, http.Reader(), http.RequestAborted) is { } found ? await http.PageAsync<MeasurePage>(found) : Results.NotFound();

    private static async Task<IResult> PeopleAsync(HttpContext http, OutcomesQuery outcomes, string model, string measure, DateOnly? from) =>
        await outcomes.PeopleAsync(model, measure, from, http.Reader(), http.RequestAborted) is { } found ? await http.PageAsync<MeasurePeoplePage>(found) : Results.NotFound();
}
