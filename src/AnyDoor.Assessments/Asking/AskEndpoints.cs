using System.Globalization;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Assessments.Asking;

/// <summary><c>/people/{id}/assessments/{questionnaire}</c>: asking somebody the pack's questions, usually over the telephone.</summary>
internal static class AskEndpoints
{
    private const string Address = "/people/{publicId}/assessments/{questionnaire}";

    public static void MapAsking(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Address, ShowAsync).ForCareRoles().ExcludeFromDescription();
        endpoints.MapPost(Address, SaveAsync).ForCareRoles().ExcludeFromDescription();
        endpoints.MapPost(Address + "/suggestions/{suggestion}", DecideAsync).ForCareRoles().ExcludeFromDescription();
    }

    private static Task<IResult> ShowAsync(HttpContext http, string publicId, string questionnaire, AskQuery query) =>
        WithAskingAsync(http, publicId, questionnaire, "assessment.open", query, async asking =>
            await http.PageAsync<AskPage>(await query.PageAsync(asking, http.RequestAborted)));

    private static Task<IResult> SaveAsync(
        HttpContext http, string publicId, string questionnaire, AskQuery query, AssessmentService service, TimeProvider clock, [FromForm(Name = "do")] string? what,
        [FromForm] int version, [FromForm] string? ringAgain) =>
        WithAskingAsync(http, publicId, questionnaire, "assessment.save", query, async asking =>
        {
            var sheet = PostedSheet.Read(http.Request.Form);
            if (sheet.FaultsIn(asking.Questionnaire) is { Count: > 0 } faults)
                return await AgainAsync(http, query, asking, sheet, faults, conflict: false);
            var cancel = http.RequestAborted;
            var outcome = what switch
            {
                "finish" => await service.FinishAsync(asking, sheet, version, cancel),
                "no-answer" => await service.NoAnswerAsync(asking, sheet, RingAgainAt(ringAgain, clock), version, cancel),
                _ => await service.SaveAsync(asking, sheet, version, cancel),
            };
            if (!outcome.Ok)
            {
                var fault = new Dictionary<string, string> { [outcome.Field ?? "agreed"] = outcome.Message! };
                return await AgainAsync(http, query, asking, sheet, fault, outcome.Kind == OutcomeKind.Conflict);
            }
            if (http.Request.Headers.ContainsKey("X-Autosave"))
                return http.Fragment<AskSaved>(await query.PageAsync(asking, cancel));
            return PageResults.SeeOther(what is "finish" or "no-answer" or "later" ? $"/people/{asking.Person.PublicId}" : http.Request.Path);
        });

    private static Task<IResult> DecideAsync(
        HttpContext http, string publicId, string questionnaire, string suggestion, AskQuery query, AssessmentService service, PartnersDirectory partners,
        [FromForm(Name = "do")] string? decision, [FromForm] string? reason) =>
        WithAskingAsync(http, publicId, questionnaire, "assessment.suggestion", query, async asking =>
        {
            var cancel = http.RequestAborted;
            var outcome = decision switch
            {
                "add" => await AddAsync(asking, suggestion, service, await partners.CurrentAsync(cancel), cancel),
                "undo" => await service.UndoSuggestionAsync(asking, suggestion, cancel),
                _ => await service.DeclineSuggestionAsync(asking, suggestion, reason, cancel),
            };
            if (outcome.Ok)
                return PageResults.SeeOther($"/people/{asking.Person.PublicId}/assessments/{questionnaire}#suggestions");
            var model = await query.PageAsync(asking, cancel);
            var faults = new Dictionary<string, string> { [outcome.Field ?? $"reason-{suggestion}"] = outcome.Message ?? "This could not be done." };
            return await http.PageAsync<AskPage>(model with { Faults = faults }, StatusCodes.Status422UnprocessableEntity);
        });

    private static Task<Outcome> AddAsync(AskingContext asking, string suggestion, AssessmentService service, PartnersView view, CancellationToken cancel)
    {
        var rule = asking.Questionnaire.Suggestions.FirstOrDefault(rule => rule.Id == suggestion);
        var owner = rule is null ? null : WantedOwner.Of(rule.To, asking.Person, asking.TeamId, view);
        return owner is null
            ? Task.FromResult(Outcome.Refused("No partner with a duty desk takes this yet. Add an action to somebody you know instead.", $"reason-{suggestion}"))
            : service.AddSuggestionAsync(asking, suggestion, owner, cancel);
    }

    private static async Task<IResult> AgainAsync(
        HttpContext http, AskQuery query, AskingContext asking, AnswerSheet sheet, IReadOnlyDictionary<string, string> faults, bool conflict)
    {
        var model = await query.PageAsync(asking, http.RequestAborted);
        var status = conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        return await http.PageAsync<AskPage>(model with { Sheet = sheet, Faults = faults, Theirs = conflict ? model.Sheet : null }, status);
    }

    private static Task<IResult> WithAskingAsync(
        HttpContext http, string publicId, string questionnaire, string act, AskQuery query, Func<AskingContext, Task<IResult>> answer) =>
        http.WithPersonAsync(publicId, act, async person =>
            await query.ContextAsync(http.Reader(), person, questionnaire, http.RequestAborted) is { } asking
                ? await answer(asking)
                : await http.RefusePersonAsync());

    // "10:00" is today if that is still to come, else tomorrow; nothing said is in two hours.
    private static DateTimeOffset RingAgainAt(string? said, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        if (!TimeOnly.TryParseExact(said, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return Instants.Truncate(now.AddHours(2));
        var today = LondonTime.ToUtc(LondonTime.DayOf(now).ToDateTime(time));
        return today > now ? today : LondonTime.ToUtc(LondonTime.DayOf(now).AddDays(1).ToDateTime(time));
    }
}

/// <summary>Answers are the fields <c>a.question.part</c>, notes <c>n.question</c>.</summary>
internal static class PostedSheet
{
    public static AnswerSheet Read(IFormCollection form) => new(Blank(form["agreed"]), Fields(form, "a."), Fields(form, "n."));

    private static Dictionary<string, string> Fields(IFormCollection form, string prefix) => form
        .Where(field => field.Key.StartsWith(prefix, StringComparison.Ordinal) && Blank(field.Value) is not null)
        .ToDictionary(field => field.Key[prefix.Length..], field => Blank(field.Value)!);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
