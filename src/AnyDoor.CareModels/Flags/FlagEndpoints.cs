using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.CareModels.Flags;

internal static class FlagEndpoints
{
    public static void MapSetFlag(this IEndpointRouteBuilder endpoints) => endpoints.MapPost("/people/{publicId}/flags", SetAsync).ForCareRoles().ExcludeFromDescription();

    private static Task<IResult> SetAsync(
        HttpContext http, string publicId, TeamFlags flags, FlagService service, TimeProvider clock, [FromForm] string? kind, [FromForm] string? days, [FromForm] string? because) =>
        http.WithPersonAsync(publicId, "person.flag.set", async person =>
        {
            var form = new FlagForm(person.PublicId, await flags.OfAsync(http.Reader(), http.RequestAborted), kind, days, because);
            var outcome = await ApplyAsync(form, person, service, LondonTime.Today(clock), http);
            return outcome.Ok
                ? PageResults.SeeOther($"/people/{person.PublicId}")
                : await http.PageAsync<FlagFaultPage>(form with { Field = outcome.Field ?? "kind", Fault = outcome.Message }, StatusCodes.Status422UnprocessableEntity);
        });

    private static Task<Outcome> ApplyAsync(FlagForm form, Person person, FlagService service, DateOnly today, HttpContext http)
    {
        if (form.Chosen is not { } kind)
            return Task.FromResult(Outcome.Refused("Choose one of your team’s flags", "kind"));
        return form.ForDays is not { } days
            ? Task.FromResult(Outcome.Refused(FlagForm.DaysExpected, "days"))
            : service.SetAsync(person.PersonId, new FlagToSet(kind.Kind, kind.Text, kind.Style, today.AddDays(days), form.Because ?? ""), http.Reader(), http.RequestAborted);
    }
}
