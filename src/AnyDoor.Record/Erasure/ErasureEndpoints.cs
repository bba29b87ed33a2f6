using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Record.SubjectAccess;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Record.Erasure;

internal static class ErasureEndpoints
{
    private const string Page = "/people/{publicId}/erasure", Act = "person.erasure";

    public static void MapErasure(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Page, (HttpContext http, string publicId, SubjectAccessService requests, ErasureService erasure) =>
            WithRequestAsync(http, publicId, requests, async (person, request) => await http.PageAsync<ErasurePage>(await ModelAsync(http, erasure, person, request)))).RequireRoles(Roles.IgLead).ExcludeFromDescription();
        endpoints.MapPost(Page, EraseAsync).RequireRoles(Roles.IgLead).ExcludeFromDescription();
    }

    private static Task<IResult> EraseAsync(HttpContext http, string publicId, SubjectAccessService requests, ErasureService erasure, [FromForm] string? because) =>
        WithRequestAsync(http, publicId, requests, async (person, request) => await erasure.EraseAsync(person, request, because, http.Reader(), http.RequestAborted) switch
        {
            ({ } id, _) => PageResults.SeeOther($"/trust/retention/{id}"),
            (_, { Kind: OutcomeKind.NotFound }) => await http.RefusePersonAsync(),
            (_, var outcome) => await http.PageAsync<ErasurePage>(await ModelAsync(http, erasure, person, request) with { Because = because, Faults = new Dictionary<string, string> { [outcome.Field!] = outcome.Message! } }, StatusCodes.Status422UnprocessableEntity),
        });

    private static async Task<ErasureModel> ModelAsync(HttpContext http, ErasureService erasure, Person person, SubjectAccessRequest request)
    {
        var (sections, first) = await erasure.LookAsync(person.PersonId, http.RequestAborted);
        return new(person, request, sections, first);
    }

    private static async Task<IResult> WithRequestAsync(HttpContext http, string publicId, SubjectAccessService requests, Func<Person, SubjectAccessRequest, Task<IResult>> answer) =>
        await requests.OpenAsync(publicId, Act, http.Reader(), http.RequestAborted) is { } open ? await answer(open.Person, open.Request) : await http.RefusePersonAsync();
}
