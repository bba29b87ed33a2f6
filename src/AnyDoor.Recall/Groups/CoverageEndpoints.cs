using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Recall.Groups;

internal static class CoverageEndpoints
{
    public static void MapCoverage(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/recall/coverage", async (HttpContext http, CoverageQuery query) => await http.PageAsync<CoveragePage>(new CoverageModel(await query.AllAsync(http.Reader(), http.RequestAborted), http.Reader().Cares)))
            .RequireRoles([.. Roles.Care, Roles.Analyst, Roles.Commissioner]).ExcludeFromDescription();
}

public sealed record CoverageModel(IReadOnlyList<GroupOverTime> Groups, bool Exact);
