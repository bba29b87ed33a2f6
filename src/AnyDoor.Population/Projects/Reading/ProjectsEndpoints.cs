using AnyDoor.Foundation;
using AnyDoor.Population.Projects.Extracts;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Population.Projects.Reading;

internal static class ProjectsEndpoints
{
    public const string Here = "/projects";

    public static void MapProjects(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Here, async (HttpContext http, ProjectsQuery query) => await http.PageAsync<ProjectsPage>(await query.ListAsync(http.Reader(), http.RequestAborted))).RequireUse(Uses.Extract).ExcludeFromDescription();
        endpoints.MapGet($"{Here}/{{project}}", async (HttpContext http, string project, ProjectsQuery query) =>
            await query.FindAsync(project, http.Reader(), http.RequestAborted) is { } model ? await http.PageAsync<ProjectPage>(model) : Results.NotFound()).RequireUse(Uses.Extract).ExcludeFromDescription();
        endpoints.MapPost($"{Here}/{{project}}/extract", ExtractAsync).RequireUse(Uses.Extract).ExcludeFromDescription();
    }

    // By a form and not by a link: taking rows writes on the trail, and a link is followed by anything.
    private static async Task<IResult> ExtractAsync(HttpContext http, string project, ExtractService extracts, ProjectsQuery query, TimeProvider clock)
    {
        var (reader, cancel) = (http.Reader(), http.RequestAborted);
        if (await extracts.TakeAsync(project, reader, cancel) is not { } taken)
            return Results.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        return taken.File is { } file
            ? Results.File(file.Bytes, "text/csv; charset=utf-8", $"project-{project}-{LondonTime.Today(clock):yyyyMMdd}.csv")
            : await http.PageAsync<ProjectPage>((await query.FindAsync(project, reader, cancel))! with { Refused = taken.Outcome.Message }, StatusCodes.Status422UnprocessableEntity);
    }
}
