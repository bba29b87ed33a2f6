using System.Globalization;
using AnyDoor.Assessments.Asking;
using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Assessments.List;

/// <summary><c>/people/{id}/assessments</c>: what can be asked of somebody, and what was.</summary>
internal static class AssessmentsEndpoint
{
    public static void MapAssessmentList(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/people/{publicId}/assessments", ShowAsync).ForCareRoles().ExcludeFromDescription();

    private static Task<IResult> ShowAsync(HttpContext http, string publicId, PlaceStore store, PackCatalog packs, PersonHeads heads) =>
        http.WithPersonAsync(publicId, "assessments.open", async person =>
        {
            var running = await packs.RunningAsync(http.RequestAborted);
            var questionnaires = running.Values.SelectMany(pack => pack.Pack.Questionnaires).DistinctBy(questionnaire => questionnaire.Name).ToList();
            await using var db = store.OpenRead();
            var asked = await db.Set<Assessment>().Where(row => row.PersonId == person.PersonId).OrderByDescending(row => row.StartedAt).Take(50).ToListAsync(http.RequestAborted);
            return await http.PageAsync<AssessmentsPage>(new AssessmentsModel(
                await heads.BarAsync(db, person, http.Reader(), store.Now, http.RequestAborted),
                [.. questionnaires.Select(questionnaire => (questionnaire.Title, $"/people/{person.PublicId}/assessments/{questionnaire.Name}"))],
                [.. asked.Select(row => Before(row, questionnaires.FirstOrDefault(questionnaire => questionnaire.Name == row.Questionnaire)))]));
        });

    private static AskedBefore Before(Assessment row, Questionnaire? questionnaire) => new(
        questionnaire?.Title ?? row.Questionnaire,
        LondonTime.ToLocal(row.FinishedAt ?? row.SavedAt).ToString("ddd d MMM yyyy HH:mm", CultureInfo.InvariantCulture),
        row.Status switch { AssessmentStatus.Finished => "Finished", AssessmentStatus.NotWanted => Ended(row, questionnaire), _ => row.NoAnswer > 0 ? "No answer yet" : "Still open" },
        questionnaire is null ? "" : Answers(AnswerSheet.Of(row), questionnaire));

    // What ended it in the words of the questionnaire, e.g. nobody came to the door.
    private static string Ended(Assessment row, Questionnaire? questionnaire) => questionnaire?.Agreed.FirstOrDefault(answer => answer.Id == row.Agreed) is { } answer && answer.Id != "no"
        ? answer.Text
        : "Did not want to be asked";

    private static string Answers(AnswerSheet sheet, Questionnaire questionnaire) => string.Join(". ",
        from question in questionnaire.Questions
        from part in question.Parts
        let answer = sheet.Answers.GetValueOrDefault($"{question.Id}.{part.Id}")
        where answer is not null
        select $"{part.Label ?? question.Heading}: {part.Answers.FirstOrDefault(choice => choice.Id == answer)?.Text ?? answer}");
}
