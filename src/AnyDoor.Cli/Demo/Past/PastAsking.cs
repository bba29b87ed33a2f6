using AnyDoor.Assessments.Asking;
using AnyDoor.CareModels;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Cli.Demo.Past;

/// <summary>Asks somebody who went home the questions of the team's care model, and takes up most of what the answers suggest.</summary>
internal sealed class PastAsking(IServiceProvider services, PartnersView partners)
{
    private const double IsNeeded = 0.7;

    private readonly PlaceStore store = services.GetRequiredService<PlaceStore>();
    private readonly AssessmentService assessments = services.GetRequiredService<AssessmentService>();

    /// <returns>Whether they were asked: nobody is twice.</returns>
    public async Task<bool> AskAsync(long personId, Reader by, RunningPack running, Random random, CancellationToken cancel)
    {
        if (running.Pack.Questionnaires.FirstOrDefault() is not { } questionnaire || await PersonAsync(personId, questionnaire, cancel) is not { } person)
            return false;
        if (await services.GetRequiredService<AskQuery>().ContextAsync(by, person, questionnaire.Name, cancel) is not { } asking)
            return false;
        var sheet = Answer(questionnaire, random);
        PastStaff.Done(await assessments.SaveAsync(asking, sheet, 0, cancel));
        foreach (var rule in Suggestions.For(questionnaire, sheet))
        {
            var owner = WantedOwner.Of(rule.To, person, asking.TeamId, partners);
            PastStaff.Done(await (owner is not null && random.NextDouble() < IsNeeded
                ? assessments.AddSuggestionAsync(asking, rule.Id, owner, cancel)
                : assessments.DeclineSuggestionAsync(asking, rule.Id, "Has it already", cancel)));
        }
        PastStaff.Done(await assessments.FinishAsync(asking, sheet, await VersionAsync(asking, cancel), cancel));
        return true;
    }

    private async Task<Person?> PersonAsync(long personId, Questionnaire questionnaire, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        return await db.Set<Person>().SingleOrDefaultAsync(row => row.PersonId == personId && !db.Set<Assessment>().Any(asked => asked.PersonId == personId && asked.Questionnaire == questionnaire.Name), cancel);
    }

    private async Task<int> VersionAsync(AskingContext asking, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        return (await AssessmentService.OpenAsync(db, asking, cancel))?.Version ?? 0;
    }

    // The first answers of each list come more often than the last: care models write them from easy to hard.
    private static AnswerSheet Answer(Questionnaire questionnaire, Random random)
    {
        var agreed = questionnaire.Agreed.Where(answer => !answer.Ends).ToList();
        var answers = questionnaire.Questions.SelectMany(question => question.Parts.Select(part => ($"{question.Id}.{part.Id}", part.Answers)))
            .ToDictionary(part => part.Item1, part => part.Answers[(int)(Math.Pow(random.NextDouble(), 1.4) * part.Answers.Count)].Id);
        return new AnswerSheet(agreed[(int)(Math.Pow(random.NextDouble(), 4) * agreed.Count)].Id, answers, new Dictionary<string, string>());
    }
}
