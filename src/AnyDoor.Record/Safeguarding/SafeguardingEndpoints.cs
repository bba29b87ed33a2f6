using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Record.Safeguarding;

internal static class SafeguardingEndpoints
{
    private const string Page = "/people/{publicId}/safeguarding";

    public static void MapSafeguarding(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Page, ShowAsync).ForCareRoles().ExcludeFromDescription();
        endpoints.MapPost(Page, RecordAsync).ForCareRoles().ExcludeFromDescription();
        endpoints.MapPost(Page + "/{concernId}/list", (HttpContext http, string publicId, string concernId, [FromForm] int version, [FromForm] string? practitioner, [FromForm] string? because, SafeguardingService service) =>
            ChangeAsync(http, publicId, concernId, "list", person => service.AddAsync(person, concernId, version, practitioner, because, http.Reader(), http.RequestAborted), because)).ForCareRoles().ExcludeFromDescription();
        endpoints.MapPost(Page + "/{concernId}/list/remove", (HttpContext http, string publicId, string concernId, [FromForm] int version, [FromForm] string? practitioner, SafeguardingService service) =>
            ChangeAsync(http, publicId, concernId, "list.remove", person => service.RemoveAsync(person, concernId, version, practitioner, http.Reader(), http.RequestAborted))).ForCareRoles().ExcludeFromDescription();
        endpoints.MapPost(Page + "/{concernId}/escalate", (HttpContext http, string publicId, string concernId, [FromForm] int version, SafeguardingService service) =>
            ChangeAsync(http, publicId, concernId, "escalate", person => service.EscalateAsync(person, concernId, version, http.Reader(), http.RequestAborted))).ForCareRoles().ExcludeFromDescription();
        endpoints.MapPost(Page + "/{concernId}/close", (HttpContext http, string publicId, string concernId, [FromForm] int version, [FromForm] string? because, SafeguardingService service) =>
            ChangeAsync(http, publicId, concernId, "close", person => service.CloseAsync(person, concernId, version, because, http.Reader(), http.RequestAborted), because)).ForCareRoles().ExcludeFromDescription();
    }

    private static Task<IResult> ShowAsync(HttpContext http, string publicId, SafeguardingQuery query) => http.WithPersonAsync(publicId, NeedToKnow.Act, async person =>
        await http.PageAsync<SafeguardingPage>(await query.ReadAsync(person, http.Reader(), http.RequestAborted)));

    private static Task<IResult> RecordAsync(
        HttpContext http, string publicId, SafeguardingQuery query, SafeguardingService service, [FromForm] string? kind, [FromForm] string? words, [FromForm] string? allegedId, [FromForm] string? alleged) =>
        http.WithPersonAsync(publicId, $"{NeedToKnow.Act}.record", async person =>
        {
            var said = new NewConcern(kind, words, allegedId, alleged);
            var faults = await service.RecordAsync(person.PersonId, said, http.Reader(), http.RequestAborted);
            return faults.Count == 0
                ? PageResults.SeeOther($"/people/{person.PublicId}/safeguarding")
                : await http.PageAsync<SafeguardingPage>(await query.ReadAsync(person, http.Reader(), http.RequestAborted) with { Typed = said, Faults = faults }, StatusCodes.Status422UnprocessableEntity);
        });

    private static Task<IResult> ChangeAsync(HttpContext http, string publicId, string concernId, string act, Func<long, Task<Outcome>> change, string? typed = null) =>
        http.WithPersonAsync(publicId, $"{NeedToKnow.Act}.{act}", async person => await change(person.PersonId) switch
        {
            // Whoever has taken themselves off the list is answered with a page that tells nothing any more.
            { Ok: true } => PageResults.SeeOther($"/people/{person.PublicId}/safeguarding"),
            { Kind: OutcomeKind.NotFound } => await http.RefusePersonAsync(),
            var outcome => await http.PageAsync<SafeguardingPage>(
                await http.RequestServices.GetRequiredService<SafeguardingQuery>().ReadAsync(person, http.Reader(), http.RequestAborted) with
                {
                    Faulty = concernId, TypedBecause = typed, Faults = new Dictionary<string, string> { [outcome.Field!.Contains('-', StringComparison.Ordinal) ? outcome.Field : $"{outcome.Field}-{concernId}"] = outcome.Message! },
                },
                StatusCodes.Status422UnprocessableEntity),
        });
}
