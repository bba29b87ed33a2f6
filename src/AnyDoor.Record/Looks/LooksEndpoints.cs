using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Record.Looks;

internal static class LooksEndpoints
{
    private const string Act = "person.looks", Page = "/people/{publicId}/looks";

    public static void MapLooks(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Page, (HttpContext http, string publicId, LooksQuery looks, AuditWriter audit) =>
            http.Reader().Role == Roles.IgLead ? OversightAsync(http, publicId, looks, audit) : CareAsync(http, publicId, looks))
            .RequireRoles([.. Roles.Care, Roles.IgLead]).ExcludeFromDescription();
        endpoints.MapGet(Page + "/print", (HttpContext http, string publicId, LooksQuery looks) => http.WithPersonAsync(publicId, $"{Act}.print", async person =>
            await http.PageAsync<LooksPrintPage>(await looks.ForPersonAsync(person, http.Reader(), http.RequestAborted)))).ForCareRoles().ExcludeFromDescription();
        endpoints.MapPost(Page + "/names", AskAsync).ForCareRoles().ExcludeFromDescription();
        endpoints.MapPost(Page + "/names/{requestId}", DecideAsync).RequireRoles(Roles.IgLead).ExcludeFromDescription();
    }

    private static Task<IResult> CareAsync(HttpContext http, string publicId, LooksQuery looks) => http.WithPersonAsync(publicId, Act, async person =>
        await http.PageAsync<LooksPage>(await looks.ForCareAsync(person, http.Reader(), http.RequestAborted)));

    // Whoever watches over the trail sees who looked, never the person; and is in the trail too.
    private static async Task<IResult> OversightAsync(HttpContext http, string publicId, LooksQuery looks, AuditWriter audit, Outcome? outcome = null)
    {
        var model = PublicId.IsWellFormed(publicId) ? await looks.ForOversightAsync(publicId, http.RequestAborted) : null;
        if (model is null)
            return await http.RefusePersonAsync();
        await audit.WriteAsync(http.Reader(), Act, [publicId]);
        return outcome is null
            ? await http.PageAsync<LooksPage>(model)
            : await http.PageAsync<LooksPage>(model with { Field = outcome.Field, Fault = outcome.Message }, StatusCodes.Status422UnprocessableEntity);
    }

    private static Task<IResult> AskAsync(HttpContext http, string publicId, LooksQuery looks, LookNames names, [FromForm] string? look, [FromForm] string? why) =>
        http.WithPersonAsync(publicId, $"{Act}.ask-name", async person =>
        {
            var model = await looks.ForCareAsync(person, http.Reader(), http.RequestAborted);
            var outcome = await names.AskAsync(person.PersonId, long.TryParse(look, out var number) ? number : null, why, model.Looks, http.Reader(), http.RequestAborted);
            return outcome.Ok
                ? PageResults.SeeOther($"/people/{person.PublicId}/looks")
                : await http.PageAsync<LooksPage>(model with { Field = outcome.Field, Fault = outcome.Message, Typed = why }, StatusCodes.Status422UnprocessableEntity);
        });

    private static async Task<IResult> DecideAsync(
        HttpContext http, string publicId, string requestId, LooksQuery looks, LookNames names, AuditWriter audit, [FromForm] string? released, [FromForm] string? because) =>
        await names.DecideAsync(publicId, requestId, released switch { "true" => true, "false" => false, _ => null }, because, http.Reader(), http.RequestAborted) switch
        {
            { Ok: true } => PageResults.SeeOther($"/people/{publicId}/looks"),
            { Kind: OutcomeKind.NotFound } => await http.RefusePersonAsync(),
            var outcome => await OversightAsync(http, publicId, looks, audit, outcome),
        };
}
