using System.Globalization;
using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Plans;

/// <summary>A person's plan: read, print, and change one part at a time.</summary>
internal static class PlanEndpoints
{
    private delegate Task<Outcome> Change(WriteScope scope, Reader by, long personId, int version, IFormCollection form);

    public static void MapPlan(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/people/{id}/plan", (HttpContext http, string id, string? fragment) => http.WithPersonAsync(id, "plan.open", async person => fragment switch
        {
            "stands" => http.Fragment<PlanStands>(await PlanModels.ReadAsync(http, person)),
            "history" => http.Fragment<PlanHistoryPart>(await PlanModels.ReadAsync(http, person)),
            _ => await http.PageAsync<PlanPage>(await PlanModels.ReadAsync(http, person)),
        })).ForCareRoles().ExcludeFromDescription();
        var plans = endpoints.ServiceProvider.GetRequiredService<PlanService>();
        Map(endpoints, "statement", (scope, by, person, version, form) => plans.AddStatementAsync(scope, by, person, version, form["words"].ToString()));
        Map(endpoints, "goal", (scope, by, person, version, form) => GoalAsync(form, goal => plans.AddGoalAsync(scope, by, person, version, goal)));
        Map(endpoints, "measure", (scope, by, person, version, form) => Figure(form, "now") is { } now ? plans.MeasureGoalAsync(scope, by, person, version, form["goal"].ToString(), now) : NotFigures("now"));
        Map(endpoints, "steps", (scope, by, person, version, form) => plans.SetStepsAsync(scope, by, person, version, [.. Enumerable.Range(1, PlanStep.Titles.Count).Select(step => Step(form, step))]));
        Map(endpoints, "coordinator", (scope, by, person, version, form) => plans.SetCoordinatorAsync(scope, by, person, version, form["coordinator"].ToString()));
        Map(endpoints, "review", (scope, by, person, version, form) => plans.ReviewAsync(scope, by, person, version, form["note"].ToString()));
    }

    private static void Map(IEndpointRouteBuilder endpoints, string path, Change change) => endpoints
        .MapPost($"/people/{{id}}/plan/{path}", (HttpContext http, string id, IFormCollection form) => ChangeAsync(http, id, form, change))
        .ForCareRoles().ExcludeFromDescription();

    private static async Task<IResult> ChangeAsync(HttpContext http, string id, IFormCollection form, Change change)
    {
        if (await GateAsync(http, id, "plan.change") is not { } person)
            return await http.RefusePersonAsync();
        var reader = http.Reader();
        var store = http.RequestServices.GetRequiredService<PlaceStore>();
        _ = int.TryParse(form["version"], CultureInfo.InvariantCulture, out var version);
        var outcome = await store.WriteAsync(new ProcessContext("plan.change", reader.AccountId), scope => change(scope, reader, person.PersonId, version, form), http.RequestAborted);
        if (outcome.Ok)
            return PageResults.SeeOther($"/people/{person.PublicId}/plan");
        return await http.PageAsync<PlanPage>(
            await PlanModels.ReadAsync(http, person, outcome, form), outcome.Kind == OutcomeKind.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity);
    }

    private static Task<Person?> GateAsync(HttpContext http, string id, string act) =>
        http.RequestServices.GetRequiredService<PersonGate>().OpenAsync(id, http.Reader(), act, http.RequestAborted);

    private static Task<Outcome> GoalAsync(IFormCollection form, Func<GoalText, Task<Outcome>> add)
    {
        if (Figure(form, "start") is not { } start || Figure(form, "aim") is not { } aim)
            return NotFigures("aim");
        var typed = string.Join('-', new[] { "by-year", "by-month", "by-day" }.Select(part => form[part].ToString().Trim()));
        DateOnly? by = DateOnly.TryParseExact(typed, "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        if (by is null && typed != "--")
            return Task.FromResult(Outcome.Refused("Give the day by which to reach it in figures, such as 31 1 2027, or leave all three empty.", "by"));
        return add(new GoalText(form["title"].ToString(), form["unit"].ToString(), start, start, aim, by, form["statement"].ToString() is { Length: > 0 } statement ? statement : null));
    }

    private static PlanStepText Step(IFormCollection form, int step) => new(step, form[$"signs{step}"], form[$"act{step}"], form[$"who{step}"]);

    private static double? Figure(IFormCollection form, string field) =>
        double.TryParse(form[field].ToString().Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var figure) && double.IsFinite(figure) ? figure : null;

    private static Task<Outcome> NotFigures(string field) => Task.FromResult(Outcome.Refused("Give figures, such as 5 or 7.5, for where it starts and what to reach.", field));
}
