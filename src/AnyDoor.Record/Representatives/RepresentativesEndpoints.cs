using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Record.Representatives;

internal static class RepresentativesEndpoints
{
    private const string Page = "/people/{publicId}/representatives";

    public static void MapRepresentatives(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Page, (HttpContext http, string publicId, RepresentativesQuery query) => http.WithPersonAsync(publicId, "person.representatives", async person =>
            await http.PageAsync<RepresentativesPage>(await query.ReadAsync(person, http.Reader(), http.RequestAborted)))).ForCareRoles().ExcludeFromDescription();
        endpoints.MapPost(Page, RecordAsync).ForCareRoles().ExcludeFromDescription();
        endpoints.MapPost(Page + "/{factId}/stop", StopAsync).ForCareRoles().ExcludeFromDescription();
    }

    private static Task<IResult> RecordAsync(
        HttpContext http, string publicId, RepresentativesQuery query, LegalFactService service,
        [FromForm] string? kind, [FromForm] string? about, [FromForm] string? who, [FromForm] string? evidence, [FromForm] string? onDay, [FromForm] string? untilDay) =>
        http.WithPersonAsync(publicId, "person.representatives.record", async person =>
        {
            var said = new NewLegalFact(kind, about, who, evidence, onDay, untilDay);
            var faults = await service.RecordAsync(person.PersonId, said, http.Reader(), http.RequestAborted);
            return faults.Count == 0
                ? PageResults.SeeOther($"/people/{person.PublicId}/representatives")
                : await http.PageAsync<RepresentativesPage>(await query.ReadAsync(person, http.Reader(), http.RequestAborted) with { Typed = said, Faults = faults }, StatusCodes.Status422UnprocessableEntity);
        });

    private static Task<IResult> StopAsync(HttpContext http, string publicId, string factId, RepresentativesQuery query, LegalFactService service, [FromForm] string? how, [FromForm] string? because) =>
        http.WithPersonAsync(publicId, "person.representatives.stop", async person => await service.StopAsync(person.PersonId, factId, how == "dispute", because, http.Reader(), http.RequestAborted) switch
        {
            { Ok: true } => PageResults.SeeOther($"/people/{person.PublicId}/representatives"),
            { Kind: OutcomeKind.NotFound } => await http.RefusePersonAsync(),
            var outcome => await http.PageAsync<RepresentativesPage>(
                await query.ReadAsync(person, http.Reader(), http.RequestAborted) with { New = false, Faults = new Dictionary<string, string> { [outcome.Field!] = outcome.Message! } }, StatusCodes.Status422UnprocessableEntity),
        });
}
