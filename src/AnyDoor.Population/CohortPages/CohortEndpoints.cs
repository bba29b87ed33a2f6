using AnyDoor.People;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Population.CohortPages;

internal static class CohortEndpoints
{
    internal static readonly IReadOnlyList<string> Allowed = [.. Roles.Care, Roles.Analyst, Roles.Commissioner];

    public static void MapCohorts(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/cohorts", ListAsync).RequireRoles(Allowed).ExcludeFromDescription();
        endpoints.MapGet("/cohorts/{name}", ShowAsync).RequireRoles(Allowed).ExcludeFromDescription();
        endpoints.MapGet("/cohorts/{name}/people/{publicId}", WhyAsync).ForCareRoles().ExcludeFromDescription();
    }

    private static async Task<IResult> ListAsync(HttpContext http, CohortQuery cohorts) =>
        await http.PageAsync<CohortsPage>(await cohorts.ListAsync(http.Reader(), http.RequestAborted));

    private static async Task<IResult> ShowAsync(HttpContext http, CohortQuery cohorts, string name, int? page) =>
        await cohorts.FindAsync(name, page ?? 1, http.Reader(), http.RequestAborted) is { } model ? await http.PageAsync<CohortPage>(model) : Results.NotFound();

    private static Task<IResult> WhyAsync(HttpContext http, CohortQuery cohorts, string name, string publicId) =>
        http.WithPersonAsync(publicId, "cohort.why", async person =>
            await cohorts.WhyAsync(name, person, http.Reader(), http.RequestAborted) is { } model ? await http.PageAsync<WhyPage>(model) : Results.NotFound());
}
