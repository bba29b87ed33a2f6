using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Record.Whereabouts;

internal static class WhereaboutsEndpoints
{
    public static void MapWhereabouts(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/people/{publicId}/whereabouts", ShowAsync).ForCareRoles().ExcludeFromDescription();
        endpoints.MapPost("/people/{publicId}/whereabouts", RecordAsync).ForCareRoles().ExcludeFromDescription();
        endpoints.MapPost("/people/{publicId}/whereabouts/{restrictionId}/end", EndAsync).ForCareRoles().ExcludeFromDescription();
    }

    private static Task<IResult> ShowAsync(HttpContext http, string publicId, WhereaboutsQuery whereabouts) => http.WithPersonAsync(publicId, "person.whereabouts", async person =>
        await http.PageAsync<WhereaboutsPage>(await whereabouts.ReadAsync(person, http.Reader(), http.RequestAborted)));

    private static Task<IResult> RecordAsync(HttpContext http, string publicId, WhereaboutsQuery whereabouts, RestrictionService service, [FromForm] string? reason, [FromForm] string? evidence, [FromForm] string? holder, [FromForm] string? months) =>
        http.WithPersonAsync(publicId, "person.whereabouts.hide", async person =>
        {
            var said = new NewRestriction(reason, evidence, holder, int.TryParse(months, out var count) ? count : null);
            var faults = await service.RecordAsync(person.PersonId, said, http.Reader(), http.RequestAborted);
            return faults.Count == 0
                ? PageResults.SeeOther($"/people/{person.PublicId}/whereabouts")
                : await http.PageAsync<WhereaboutsPage>(await whereabouts.ReadAsync(person, http.Reader(), http.RequestAborted) with { Typed = said, Faults = faults }, StatusCodes.Status422UnprocessableEntity);
        });

    private static Task<IResult> EndAsync(HttpContext http, string publicId, string restrictionId, WhereaboutsQuery whereabouts, RestrictionService service, [FromForm] string? because) =>
        http.WithPersonAsync(publicId, "person.whereabouts.show", async person => await service.EndAsync(person.PersonId, restrictionId, because, http.Reader(), http.RequestAborted) switch
        {
            { Ok: true } => PageResults.SeeOther($"/people/{person.PublicId}/whereabouts"),
            { Kind: OutcomeKind.NotFound } => await http.RefusePersonAsync(),
            var outcome => await http.PageAsync<WhereaboutsPage>(
                await whereabouts.ReadAsync(person, http.Reader(), http.RequestAborted) with { Faulty = restrictionId, Faults = new Dictionary<string, string> { [$"because-{restrictionId}"] = outcome.Message! } },
                StatusCodes.Status422UnprocessableEntity),
        });
}
