using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Recall.Lists;
using AnyDoor.Recall.Steps;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Recall.Working;

/// <summary><c>/recall/{list}/people/{id}</c>: one person on one list.</summary>
internal static class WorkingEndpoints
{
    private const string Address = "/recall/{list}/people/{publicId}";

    public static void MapWorking(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Address, ShowAsync).ForCareRoles().ExcludeFromDescription();
        endpoints.MapPost(Address, RecordAsync).ForCareRoles().ExcludeFromDescription();
        endpoints.MapPost(Address + "/take-back", TakeBackAsync).ForCareRoles().ExcludeFromDescription();
    }

    private static Task<IResult> ShowAsync(HttpContext http, string list, string publicId) =>
        WithCaseAsync(http, list, publicId, "recall.open", async (of, person, found) => await http.PageAsync<WorkingPage>(await ModelAsync(http, of, person, found, Today(http))));

    private static Task<IResult> RecordAsync(HttpContext http, string list, string publicId, RecallService service, [FromForm] int version) =>
        WithCaseAsync(http, list, publicId, "recall.step", async (of, person, _) =>
        {
            var given = Read(http.Request.Form);
            var outcome = await service.RecordAsync(http.Reader(), of, person.PersonId, new NewStep(version, given.Outcome, given.Parts, given.Reason, given.Note, DayOf(given)), http.RequestAborted);
            return outcome.Ok ? PageResults.SeeOther($"{of.Href}#r-{person.PublicId}") : await AgainAsync(http, of, person, given, outcome);
        });

    private static Task<IResult> TakeBackAsync(HttpContext http, string list, string publicId, RecallService service, [FromForm] string step) =>
        WithCaseAsync(http, list, publicId, "recall.take-back", async (of, person, _) =>
        {
            var outcome = await service.TakeBackAsync(http.Reader(), of, person.PersonId, step, http.RequestAborted);
            return outcome.Ok ? PageResults.SeeOther($"{of.Href}/people/{person.PublicId}") : await AgainAsync(http, of, person, Today(http), outcome);
        });

    private static async Task<IResult> AgainAsync(HttpContext http, ListOfModel list, Person person, GivenStep given, Outcome outcome)
    {
        if (await CaseAsync(http, list, person) is not { } found)
            return await http.RefusePersonAsync();
        var conflict = outcome.Kind == OutcomeKind.Conflict;
        var model = await ModelAsync(http, list, person, found, given);
        return await http.PageAsync<WorkingPage>(
            model with { Faults = new Dictionary<string, string> { [outcome.Field ?? "outcome"] = outcome.Message ?? "This could not be saved." }, Conflict = conflict },
            conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> WithCaseAsync(HttpContext http, string list, string publicId, string act, Func<ListOfModel, Person, RecallCase, Task<IResult>> answer) =>
        await http.WithPersonAsync(publicId, act, async person =>
            await http.RequestServices.GetRequiredService<RecallLists>().FindAsync(list, http.RequestAborted) is { } of && await CaseAsync(http, of, person) is { } found
                ? await answer(of, person, found)
                : await http.RefusePersonAsync());

    private static async Task<RecallCase?> CaseAsync(HttpContext http, ListOfModel list, Person person)
    {
        var store = http.RequestServices.GetRequiredService<PlaceStore>();
        await using var db = store.OpenRead();
        return await RecallCases.OfAsync(db, http.Reader(), list, person.PersonId, store.Now, http.RequestAborted);
    }

    private static async Task<WorkingModel> ModelAsync(HttpContext http, ListOfModel list, Person person, RecallCase found, GivenStep given)
    {
        var services = http.RequestServices;
        var store = services.GetRequiredService<PlaceStore>();
        var view = await services.GetRequiredService<PartnersDirectory>().CurrentAsync(http.RequestAborted);
        await using var db = store.OpenRead();
        return new(
            await services.GetRequiredService<PersonHeads>().BarAsync(db, person, http.Reader(), store.Now, http.RequestAborted), person.PublicId, Restrictions.Unless(person.Restricted, person.Phone), list, found,
            [.. found.Steps.OrderByDescending(step => step.OnDay).ThenByDescending(step => step.At).Select(step => new ShownStep(
                step.StepId, RecallOutcomes.Words(step.Outcome), string.Join(", ", list.List.Parts.Where(part => step.Parts.Split(',').Contains(part.Id)).Select(part => part.Text)),
                step.Reason is null ? null : list.List.Reasons.FirstOrDefault(row => row.Id == step.Reason)?.Text ?? step.Reason, step.Note, step.OnDay, view.NameOf(step.ByPractitioner),
                step.TakenBackAt is { } at ? $"Taken back {LondonTime.ToLocal(at):d MMM HH:mm} by {view.NameOf(step.TakenBackBy!)}" : null))],
            given, new Dictionary<string, string>(), false);
    }

    private static GivenStep Today(HttpContext http)
    {
        var today = LondonTime.Today(http.RequestServices.GetRequiredService<TimeProvider>());
        return new(null, [], null, null, $"{today.Day}", $"{today.Month}", $"{today.Year}");
    }

    private static GivenStep Read(IFormCollection form) => new(
        form["outcome"], [.. form["parts"].OfType<string>()], form["reason"], form["note"], $"{form["onDay-day"]}".Trim(), $"{form["onDay-month"]}".Trim(), $"{form["onDay-year"]}".Trim());

    private static DateOnly? DayOf(GivenStep given) => new TypedDay(given.Day, given.Month, given.Year).Day;
}
