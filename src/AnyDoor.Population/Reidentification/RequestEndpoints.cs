using AnyDoor.Foundation;
using AnyDoor.Population.Projects.Reading;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Population.Reidentification;

internal static class RequestEndpoints
{
    public const string Here = "/reidentification";

    public static void MapReidentification(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Here, async (HttpContext http, RequestsQuery query) => await http.PageAsync<RequestsPage>(await query.ReadAsync(http.Reader(), http.RequestAborted))).ForCareRoles().ExcludeFromDescription();
        endpoints.MapPost($"{Here}/{{request}}", AnswerAsync).ForCareRoles().ExcludeFromDescription();
        endpoints.MapPost($"{ProjectsEndpoints.Here}/{{project}}/reidentify", AskAsync).RequireUse(Uses.Extract).ExcludeFromDescription();
    }

    private static async Task<IResult> AskAsync(HttpContext http, string project, RequestService service, ProjectsQuery query, IFormCollection form)
    {
        var (reader, cancel, pseudonyms, reason) = (http.Reader(), http.RequestAborted, form["pseudonyms"].ToString(), form["reason"].ToString());
        if (await service.AskAsync(project, pseudonyms, reason, reader, cancel) is not { } faults)
            return Results.NotFound();
        return faults.Count == 0 ? PageResults.SeeOther($"{ProjectsEndpoints.Here}/{project}#requests")
            : await http.PageAsync<ProjectPage>((await query.FindAsync(project, reader, cancel))! with { Faults = faults, Pseudonyms = pseudonyms, Reason = reason }, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, string request, RequestService service, RequestsQuery query, IFormCollection form)
    {
        var (reader, cancel, answer, words) = (http.Reader(), http.RequestAborted, form[$"answer-{request}"].ToString(), form[$"words-{request}"].ToString());
        var outcome = await service.AnswerAsync(request, answer, words, int.TryParse(form["version"], out var version) ? version : 0, reader, cancel);
        if (outcome.Ok)
            return PageResults.SeeOther(Here);
        if (outcome.Kind == OutcomeKind.NotFound)
            return await http.RefusePersonAsync();
        var model = await query.ReadAsync(reader, cancel);
        model = model with { Waiting = [.. model.Waiting.Select(line => line.Id == request ? line with { Typed = (answer, words) } : line)] };
        return outcome.Field is { } field
            ? await http.PageAsync<RequestsPage>(model with { Faults = new Dictionary<string, string> { [$"{field}-{request}"] = outcome.Message! } }, StatusCodes.Status422UnprocessableEntity)
            : await http.PageAsync<RequestsPage>(model with { Conflict = outcome.Message }, StatusCodes.Status409Conflict);
    }
}
