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
        Map(endpoints, "measure", (scope, by, person, version, form) => PlanForm.Figure(form, "now") is { } now ? plans.MeasureGoalAsync(scope, by, person, version, form["goal"].ToString(), now) : NotFigures("now"));
        Map(endpoints, "steps", (scope, by, person, version, form) => plans.SetStepsAsync(scope, by, person, version, [.. Enumerable.Range(1, PlanStep.Titles.Count).Select(step => Step(form, step))]));
        Map(endpoints, "coordinator", (scope, by, person, version, form) => plans.SetCoordinatorAsync(scope, by, person, version, form["coordinator"].ToString()));
        Map(endpoints, "end", (scope, by, person, version, form) => plans.EndAsync(scope, by, person, version, form["part"].ToString(), form["endBecause"].ToString()));
        Map(endpoints, "agreement", (scope, by, person, version, form) => PlanForm.Day(form, "agreedOn") is (var day, true)
            ? plans.AgreeAsync(scope, by, person, version, form["agreedWith"], day, form["sharedWith"])
            : Task.FromResult(Outcome.Refused("Give the day it was agreed on in figures, such as 31 1 2027, or leave all three empty.", "agreedOn")));
    }

    private static void Map(IEndpointRouteBuilder endpoints, string path, Change change) => endpoints
        .MapPost($"/people/{{id}}/plan/{path}", (HttpContext http, string id, IFormCollection form) => ChangeAsync(http, id, path, form, change))
        .ForCareRoles().ExcludeFromDescription();

    private static async Task<IResult> ChangeAsync(HttpContext http, string id, string part, IFormCollection form, Change change)
    {
        if (await GateAsync(http, id, "plan.change") is not { } person)
            return await http.RefusePersonAsync();
        var reader = http.Reader();
        var store = http.RequestServices.GetRequiredService<PlaceStore>();
        _ = int.TryParse(form["version"], CultureInfo.InvariantCulture, out var version);
        var because = $"{form["because"]}{form["endBecause"]}".Trim();
        var outcome = form[PlanConflict.Choose].Any(field => !form.ContainsKey(field!))
            ? Outcome.Conflict("Choose yours or theirs for each, then save.")
            : await store.WriteAsync(new ProcessContext("plan.change", reader.AccountId, because.Length == 0 ? null : because), scope => change(scope, reader, person.PersonId, version, form), http.RequestAborted);
        if (outcome.Ok)
            return PageResults.SeeOther($"/people/{person.PublicId}/plan");
        return await http.PageAsync<PlanPage>(
            await PlanModels.ReadAsync(http, person, outcome, Whole(form), part), outcome.Kind == OutcomeKind.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity);
    }

    private static Task<Person?> GateAsync(HttpContext http, string id, string act) =>
        http.RequestServices.GetRequiredService<PersonGate>().OpenAsync(id, http.Reader(), act, http.RequestAborted);

    // Where nothing was chosen the field is there all the same: empty, and different from what both wrote.
    private static FormCollection Whole(IFormCollection form)
    {
        var fields = form.ToDictionary(field => field.Key, field => field.Value);
        foreach (var field in form[PlanConflict.Choose].OfType<string>().Where(field => !fields.ContainsKey(field)))
            fields[field] = form[PlanConflict.Mine + field];
        return new FormCollection(fields);
    }

    private static Task<Outcome> GoalAsync(IFormCollection form, Func<GoalText, Task<Outcome>> add)
    {
        if (PlanForm.Figure(form, "start") is not { } start || PlanForm.Figure(form, "aim") is not { } aim)
            return NotFigures("aim");
        return PlanForm.Day(form, "by") is (var by, true)
            ? add(new GoalText(form["title"].ToString(), form["unit"].ToString(), start, start, aim, by, form["statement"].ToString() is { Length: > 0 } statement ? statement : null))
            : Task.FromResult(Outcome.Refused("Give the day by which to reach it in figures, such as 31 1 2027, or leave all three empty.", "by"));
    }

    private static PlanStepText Step(IFormCollection form, int step) => new(step, form[$"signs{step}"], form[$"act{step}"], form[$"who{step}"]);

    private static Task<Outcome> NotFigures(string field) => Task.FromResult(Outcome.Refused("Give figures, such as 5 or 7.5, for where it starts and what to reach.", field));
}
