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

/// <summary>A plan gone through with the person: what happened since, where each goal is now, who took part, what came of it, when next.</summary>
internal static class ReviewEndpoints
{
    private const string GoalField = "goal-";

    public static void MapReview(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/people/{id}/plan/review", (HttpContext http, string id) => http.WithPersonAsync(id, "plan.open", async person =>
            await http.PageAsync<ReviewPage>(await ReadAsync(http, person)))).ForCareRoles().ExcludeFromDescription();
        endpoints.MapPost("/people/{id}/plan/review", SaveAsync).ForCareRoles().ExcludeFromDescription();
    }

    private static Task<IResult> SaveAsync(HttpContext http, string id, IFormCollection form, PlanService plans, PlaceStore store) => http.WithPersonAsync(id, "plan.change", async person =>
    {
        var reader = http.Reader();
        _ = int.TryParse(form["version"], CultureInfo.InvariantCulture, out var version);
        var (review, outcome) = Read(form);
        if (review is not null)
            outcome = await store.WriteAsync(new ProcessContext("plan.review", reader.AccountId), scope => plans.ReviewAsync(scope, reader, person.PersonId, version, review, http.RequestAborted), http.RequestAborted);
        return outcome.Ok
            ? PageResults.SeeOther($"/people/{person.PublicId}/plan")
            : await http.PageAsync<ReviewPage>(await ReadAsync(http, person, outcome, form), outcome.Kind == OutcomeKind.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity);
    });

    private static (ReviewText? Review, Outcome Fault) Read(IFormCollection form)
    {
        var goals = new Dictionary<string, double>();
        foreach (var field in form.Where(field => field.Key.StartsWith(GoalField, StringComparison.Ordinal) && field.Value.ToString().Trim().Length > 0))
        {
            if (PlanForm.Figure(form, field.Key) is not { } now)
                return (null, Outcome.Refused("Give where the goal is now in figures, such as 5 or 7.5, or leave it empty.", field.Key));
            goals.Add(field.Key[GoalField.Length..], now);
        }
        return PlanForm.Day(form, "next") is (var next, true)
            ? (new ReviewText(form["tookPart"].ToString(), form["note"].ToString(), next, goals), Outcome.Done)
            : (null, Outcome.Refused("Give the day of the next review in figures, such as 31 1 2027.", "next"));
    }

    private static async Task<ReviewModel> ReadAsync(HttpContext http, Person person, Outcome? fault = null, IFormCollection? form = null)
    {
        var (store, cancel) = (http.RequestServices.GetRequiredService<PlaceStore>(), http.RequestAborted);
        var plan = await PlanModels.ReadAsync(http, person, fault, form);
        await using var db = store.OpenRead();
        var since = plan.Content?.Plan.ReviewedAt ?? store.Now.AddYears(-1);
        return new ReviewModel(
            plan, await PlanReviews.AdmissionsAsync(db, person.PersonId, since, http.Reader(), plan.Partners, store.Now, cancel),
            await http.RequestServices.GetRequiredService<ReviewInterval>().DaysAsync(db, person.PersonId, cancel));
    }
}
