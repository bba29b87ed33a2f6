using AnyDoor.Foundation;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Population.Projects.Registering;

internal static class RegisteringEndpoints
{
    public const string Here = "/trust/projects";

    public static void MapRegistering(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Here, async (HttpContext http, RegisteringQuery query) => await http.PageAsync<RegisteredPage>(await query.ListAsync(http.RequestAborted))).RequireRoles(Roles.IgLead).ExcludeFromDescription();
        endpoints.MapGet($"{Here}/new", async (HttpContext http, ProjectDesk desk) =>
            await http.PageAsync<NewProjectPage>(new NewProjectModel(await desk.ChoicesAsync(http.RequestAborted), new()))).RequireRoles(Roles.IgLead).ExcludeFromDescription();
        endpoints.MapPost(Here, RegisterAsync).RequireRoles(Roles.IgLead).ExcludeFromDescription();
        endpoints.MapGet($"{Here}/{{project}}", async (HttpContext http, string project, RegisteringQuery query) =>
            await query.FindAsync(project, http.RequestAborted) is { } model ? await http.PageAsync<RegisteredProjectPage>(model) : Results.NotFound()).RequireRoles(Roles.IgLead).ExcludeFromDescription();
        endpoints.MapPost($"{Here}/{{project}}", ChangeAsync).RequireRoles(Roles.IgLead).ExcludeFromDescription();
        endpoints.MapPost($"{Here}/{{project}}/end", EndAsync).RequireRoles(Roles.IgLead).ExcludeFromDescription();
    }

    private static async Task<IResult> RegisterAsync(HttpContext http, ProjectDesk desk, IFormCollection form)
    {
        var typed = ProjectForm.Of(form);
        var (id, faults) = await desk.RegisterAsync(typed, http.Reader(), http.RequestAborted);
        return id is not null ? PageResults.SeeOther($"{Here}/{id}")
            : await http.PageAsync<NewProjectPage>(new NewProjectModel(await desk.ChoicesAsync(http.RequestAborted), typed, faults), StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> ChangeAsync(HttpContext http, string project, ProjectDesk desk, RegisteringQuery query, IFormCollection form)
    {
        var typed = ProjectForm.Of(form);
        if (await desk.ChangeAsync(project, typed, http.Reader(), http.RequestAborted) is not { } faults)
            return Results.NotFound();
        return faults.Count == 0 ? PageResults.SeeOther($"{Here}/{project}")
            : await http.PageAsync<RegisteredProjectPage>((await query.FindAsync(project, http.RequestAborted))! with { Typed = typed, Faults = faults }, faults.ContainsKey("seen") ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> EndAsync(HttpContext http, string project, ProjectDesk desk, RegisteringQuery query, IFormCollection form)
    {
        var because = form["because"].ToString();
        var outcome = await desk.EndAsync(project, because, http.Reader(), http.RequestAborted);
        return outcome.Ok ? PageResults.SeeOther($"{Here}/{project}")
            : outcome.Kind == OutcomeKind.NotFound || await query.FindAsync(project, http.RequestAborted) is not { } model ? Results.NotFound()
            : await http.PageAsync<RegisteredProjectPage>(model with { Faults = new Dictionary<string, string> { [outcome.Field!] = outcome.Message! }, Because = because }, StatusCodes.Status422UnprocessableEntity);
    }
}
