using AnyDoor.Foundation;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Record.Reviews;

internal static class ReviewsEndpoints
{
    public const string Here = "/trust/reviews";

    public static void MapReviews(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Here, ShowAsync).RequireUse(Uses.Review).ExcludeFromDescription();
        endpoints.MapPost($"{Here}/{{subjectId}}", DecideAsync).RequireUse(Uses.Review).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(HttpContext http, ReviewsQuery reviews) => await http.PageAsync<ReviewsPage>(await reviews.ReadAsync(http.Reader(), http.RequestAborted));

    private static async Task<IResult> DecideAsync(HttpContext http, string subjectId, ReviewsQuery reviews, ReviewService service, IFormCollection form)
    {
        var (decision, words) = (form[$"decision-{subjectId}"].ToString(), form[$"words-{subjectId}"].ToString());
        var faults = ReviewService.Faults(decision, words);
        var outcome = faults.Count > 0 ? null : await service.DecideAsync(subjectId, decision, words, int.TryParse(form["version"], out var version) ? version : 0, http.Reader(), http.RequestAborted);
        if (outcome is { Ok: true } or { Kind: OutcomeKind.NotFound })
            return PageResults.SeeOther(Here);
        var model = await reviews.ReadAsync(http.Reader(), http.RequestAborted);
        model = model with { Waiting = [.. model.Waiting.Select(Typed)], Decided = [.. model.Decided.Select(Typed)] };
        return outcome is null
            ? await http.PageAsync<ReviewsPage>(model with { Faults = faults.ToDictionary(fault => $"{fault.Key}-{subjectId}", fault => fault.Value) }, StatusCodes.Status422UnprocessableEntity)
            : await http.PageAsync<ReviewsPage>(model with { Conflict = outcome.Message }, StatusCodes.Status409Conflict);
        ReviewLine Typed(ReviewLine line) => line.Id == subjectId ? line with { Typed = (decision, words) } : line;
    }
}
