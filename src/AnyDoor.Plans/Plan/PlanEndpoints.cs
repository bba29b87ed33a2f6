using System.Globalization;
using AnyDoor.Foundation;
using AnyDoor.Partners;
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
    private delegate Task<Outcome> Change(WriteScope scope, Reader by, long personId, int version, IFormCollection form, string? part);

    public static void MapPlan(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/people/{id}/plan", (HttpContext http, string id) => ShowAsync<PlanPage>(http, id, "plan.open")).ForCareRoles().ExcludeFromDescription();
        endpoints.MapGet("/people/{id}/plan/print", (HttpContext http, string id) => ShowAsync<PlanPrintPage>(http, id, "plan.print")).ForCareRoles().ExcludeFromDescription();
        var plans = endpoints.ServiceProvider.GetRequiredService<PlanService>();
        Map(endpoints, "statement", (scope, by, person, version, form, _) => plans.AddStatementAsync(scope, by, person, version, form["words"].ToString()));
        Map(endpoints, "goal", (scope, by, person, version, form, _) => Goal(form) is { } goal ? plans.AddGoalAsync(scope, by, person, version, goal) : NotFigures("aim"));
        Map(endpoints, "goal/{part}", (scope, by, person, version, form, part) => Figure(form, "now") is { } now ? plans.MeasureGoalAsync(scope, by, person, version, part!, now) : NotFigures("now"));
        Map(endpoints, "steps", (scope, by, person, version, form, _) => plans.SetStepsAsync(scope, by, person, version, [.. Enumerable.Range(1, PlanStep.Titles.Count).Select(step => Step(form, step))]));
        Map(endpoints, "coordinator", (scope, by, person, version, form, _) => plans.SetCoordinatorAsync(scope, by, person, version, form["coordinator"].ToString()));
        Map(endpoints, "review", (scope, by, person, version, form, _) => plans.ReviewAsync(scope, by, person, version, form["note"].ToString()));
    }

    private static void Map(IEndpointRouteBuilder endpoints, string path, Change change) => endpoints
        .MapPost($"/people/{{id}}/plan/{path}", (HttpContext http, string id, string? part, IFormCollection form) => ChangeAsync(http, id, part, form, change))
        .ForCareRoles().ExcludeFromDescription();

    private static async Task<IResult> ShowAsync<TPage>(HttpContext http, string id, string act) where TPage : Microsoft.AspNetCore.Components.IComponent =>
        await GateAsync(http, id, act) is { } person ? await http.PageAsync<TPage>(await ModelAsync(http, person, null, null)) : await http.RefusePersonAsync();

    private static async Task<IResult> ChangeAsync(HttpContext http, string id, string? part, IFormCollection form, Change change)
    {
        if (await GateAsync(http, id, "plan.change") is not { } person)
            return await http.RefusePersonAsync();
        var reader = http.Reader();
        var store = http.RequestServices.GetRequiredService<PlaceStore>();
        _ = int.TryParse(form["version"], CultureInfo.InvariantCulture, out var version);
        var outcome = await store.WriteAsync(new ProcessContext("plan.change", reader.AccountId), scope => change(scope, reader, person.PersonId, version, form, part), http.RequestAborted);
        if (outcome.Ok)
            return PageResults.SeeOther($"/people/{person.PublicId}/plan");
        return await http.PageAsync<PlanPage>(
            await ModelAsync(http, person, outcome, form), outcome.Kind == OutcomeKind.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity);
    }

    private static Task<Person?> GateAsync(HttpContext http, string id, string act) =>
        http.RequestServices.GetRequiredService<PersonGate>().OpenAsync(id, http.Reader(), act, http.RequestAborted);

    private static async Task<PlanModel> ModelAsync(HttpContext http, Person person, Outcome? fault, IFormCollection? form)
    {
        var store = http.RequestServices.GetRequiredService<PlaceStore>();
        var partners = await http.RequestServices.GetRequiredService<PartnersDirectory>().CurrentAsync(http.RequestAborted);
        await using var db = store.OpenRead();
        var actions = await ActionsQuery.OfPersonAsync(db, http.Reader(), person.PersonId, store.Now, http.RequestAborted);
        var typed = form?.Where(field => field.Key != "version" && !field.Key.StartsWith('_')).ToDictionary(field => field.Key, field => field.Value.ToString());
        return new PlanModel(
            person, await PlanQuery.OfAsync(db, person.PersonId, http.RequestAborted), [.. actions.Select(row => ActionRow.Of(new ListedAction(row, person), partners, http.Reader(), store.Now))],
            partners, store.Now, fault, typed ?? []);
    }

    private static GoalText? Goal(IFormCollection form) => Figure(form, "start") is { } start && Figure(form, "aim") is { } aim
        ? new GoalText(form["title"].ToString(), form["unit"].ToString(), start, start, aim, null, form["statement"].ToString() is { Length: > 0 } statement ? statement : null)
        : null;

    private static PlanStepText Step(IFormCollection form, int step) => new(step, form[$"signs{step}"], form[$"act{step}"], form[$"who{step}"]);

    private static double? Figure(IFormCollection form, string field) =>
        double.TryParse(form[field].ToString().Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var figure) && double.IsFinite(figure) ? figure : null;

    private static Task<Outcome> NotFigures(string field) => Task.FromResult(Outcome.Refused("Give figures, such as 5 or 7.5, for where it starts and what to reach.", field));
}
