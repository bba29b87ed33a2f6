using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Record.SubjectAccess;

internal static class SubjectAccessEndpoints
{
    private const string List = "/subject-access", Page = "/people/{publicId}/subject-access", Act = "person.subject-access";

    public static void MapSubjectAccess(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(List, async (HttpContext http, SubjectAccessQuery query) => await http.PageAsync<SubjectAccessListPage>(await query.ListAsync(http.RequestAborted))).RequireRoles(Roles.IgLead).ExcludeFromDescription();
        endpoints.MapPost(List, RecordAsync).RequireRoles(Roles.IgLead).ExcludeFromDescription();
        endpoints.MapGet(Page, (HttpContext http, string publicId, SubjectAccessService service, SubjectAccessQuery query, [FromQuery] string? section, [FromQuery] int? after) =>
            WithRequestAsync(http, publicId, service, Act, async (person, request) => await http.PageAsync<SubjectAccessPage>(await query.ReadAsync(person, request, section, Math.Max(0, after ?? 0), http.RequestAborted)))).RequireRoles(Roles.IgLead).ExcludeFromDescription();
        endpoints.MapGet(Page + "/print", (HttpContext http, string publicId, SubjectAccessService service, SubjectAccessQuery query) =>
            WithRequestAsync(http, publicId, service, $"{Act}.print", async (person, request) => await http.PageAsync<SubjectAccessPrintPage>(await query.PrintAsync(person, request, http.Reader(), http.RequestAborted)))).RequireRoles(Roles.IgLead).ExcludeFromDescription();
        endpoints.MapGet(Page + "/export.json", (HttpContext http, string publicId, SubjectAccessService service) =>
            WithRequestAsync(http, publicId, service, $"{Act}.export", async (_, request) =>
            {
                var decided = await service.DecidedAsync(request, http.RequestAborted);
                return Results.Stream(to => SubjectAccessCopy.WriteAsync(to, request, service.ItemsAsync(request, http.RequestAborted), decided, http.RequestAborted), "application/json", $"subject-access-{request.RequestId}.json");
            })).RequireRoles(Roles.IgLead).ExcludeFromDescription();
        endpoints.MapPost(Page + "/items/{item}", DecideAsync).RequireRoles(Roles.IgLead).ExcludeFromDescription();
        endpoints.MapPost(Page + "/release", (HttpContext http, string publicId, SubjectAccessService service, SubjectAccessQuery query) =>
            ChangeAsync(http, publicId, service, query, "release", null, request => service.ReleaseAsync(request, http.Reader(), http.RequestAborted))).RequireRoles(Roles.IgLead).ExcludeFromDescription();
        endpoints.MapPost(Page + "/close", (HttpContext http, string publicId, SubjectAccessService service, SubjectAccessQuery query, [FromForm] string? closed) =>
            ChangeAsync(http, publicId, service, query, "close", null, request => service.CloseAsync(request, closed, http.Reader(), http.RequestAborted), List)).RequireRoles(Roles.IgLead).ExcludeFromDescription();
    }

    private static async Task<IResult> RecordAsync(
        HttpContext http, SubjectAccessService service, SubjectAccessQuery query, [FromForm] string? nhsNumber, [FromForm] string? born, [FromForm] string? askedBy, [FromForm] string? identity, [FromForm] string? receivedOn)
    {
        var said = new NewSubjectAccess(nhsNumber, born, askedBy, identity, receivedOn);
        var (publicId, faults) = await service.RecordAsync(said, http.Reader(), http.RequestAborted);
        return publicId is not null
            ? PageResults.SeeOther($"/people/{publicId}/subject-access")
            : await http.PageAsync<SubjectAccessListPage>(await query.ListAsync(http.RequestAborted) with { Typed = said, Faults = faults }, StatusCodes.Status422UnprocessableEntity);
    }

    private static Task<IResult> DecideAsync(
        HttpContext http, string publicId, string item, SubjectAccessService service, SubjectAccessQuery query, [FromForm] bool? given, [FromForm] string? because, [FromForm] string? section) =>
        ChangeAsync(http, publicId, service, query, "decide", section, request => service.DecideAsync(request, item, given ?? false, because, http.Reader(), http.RequestAborted));

    private static Task<IResult> ChangeAsync(
        HttpContext http, string publicId, SubjectAccessService service, SubjectAccessQuery query, string act, string? section, Func<SubjectAccessRequest, Task<Outcome>> change, string? then = null) =>
        WithRequestAsync(http, publicId, service, $"{Act}.{act}", async (person, request) => await change(request) switch
        {
            { Ok: true } => PageResults.SeeOther(then ?? $"/people/{person.PublicId}/subject-access{(section is null ? "" : $"?section={Uri.EscapeDataString(section)}")}"),
            { Kind: OutcomeKind.NotFound } => await http.RefusePersonAsync(),
            var outcome => await http.PageAsync<SubjectAccessPage>(await query.ReadAsync(person, request, section, 0, http.RequestAborted) with { Field = outcome.Field, Fault = outcome.Message }, StatusCodes.Status422UnprocessableEntity),
        });

    private static async Task<IResult> WithRequestAsync(HttpContext http, string publicId, SubjectAccessService service, string act, Func<Person, SubjectAccessRequest, Task<IResult>> answer) =>
        await service.OpenAsync(publicId, act, http.Reader(), http.RequestAborted) is { } open ? await answer(open.Person, open.Request) : await http.RefusePersonAsync();
}
