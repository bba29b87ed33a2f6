using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.CareModels.Flags;

internal static class FlagEndpoints
{
    public static void MapSetFlag(this IEndpointRouteBuilder endpoints) => endpoints.MapPost("/people/{publicId}/flags", SetAsync).ForCareRoles().ExcludeFromDescription();

    private static Task<IResult> SetAsync(
        HttpContext http, string publicId, TeamFlags flags, FlagService service, TimeProvider clock, PersonHeads heads, PlaceStore store, IFormCollection sent) =>
        http.WithPersonAsync(publicId, "person.flag.set", async person =>
        {
            var form = new FlagForm(person.PublicId, await flags.OfAsync(http.Reader(), http.RequestAborted), sent["kind"], new TypedDay(sent["until-day"], sent["until-month"], sent["until-year"]), sent["because"]);
            var outcome = await ApplyAsync(form, person, service, LondonTime.Today(clock), http);
            if (outcome.Ok)
                return PageResults.SeeOther($"/people/{person.PublicId}");
            await using var db = store.OpenRead();
            var bar = await heads.BarAsync(db, person, http.Reader(), store.Now, http.RequestAborted);
            return await http.PageAsync<FlagFaultPage>(form with { Field = outcome.Field ?? "kind", Fault = outcome.Message, Person = bar }, StatusCodes.Status422UnprocessableEntity);
        });

    private static Task<Outcome> ApplyAsync(FlagForm form, Person person, FlagService service, DateOnly today, HttpContext http)
    {
        if (form.Chosen is not { } kind)
            return Task.FromResult(Outcome.Refused("Choose one of your team’s flags", "kind"));
        return form.LastDay(today) is not { } last
            ? Task.FromResult(Outcome.Refused(FlagForm.DayExpected, "until"))
            : service.SetAsync(person.PersonId, new FlagToSet(kind.Kind, kind.Text, kind.Style, last, form.Because ?? ""), http.Reader(), http.RequestAborted);
    }
}
