using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Assessments.Asking;

/// <summary>Who is asking whom, by which pack, for which team.</summary>
public sealed record AskingContext(Reader By, Person Person, string TeamId, Pack Pack, Questionnaire Questionnaire);

/// <summary>Saves answers as they are given, decides suggestions, and finishes.</summary>
public sealed class AssessmentService(PlaceStore store, ActionService actions)
{
    /// <summary>Keeps the sheet as it stands. Starts an assessment if none is open; an unchanged sheet writes nothing.</summary>
    /// <param name="version">Version the sheet was read at; 0 when none was open.</param>
    public Task<Outcome> SaveAsync(AskingContext asking, AnswerSheet sheet, int version, CancellationToken cancel) =>
        ChangeAsync(asking, "assessments.save", version, (_, assessment) => Keep(assessment, sheet), cancel);

    /// <summary>Ends it: finished, or not wanted when the person said no. Publishes the fact; the team's agenda follows from it.</summary>
    public Task<Outcome> FinishAsync(AskingContext asking, AnswerSheet sheet, int version, CancellationToken cancel)
    {
        if (sheet.Agreed is null)
            return Task.FromResult(Outcome.Refused("Say whether they agreed to be asked.", "agreed"));
        var agreed = asking.Questionnaire.Agreed.FirstOrDefault(answer => answer.Id == sheet.Agreed);
        var ends = agreed?.Ends == true;
        if (!ends && sheet.Answers.Count == 0)
            return Task.FromResult(Outcome.Refused("No question has an answer yet. Answer one, or choose Stop here to come back later."));
        return ChangeAsync(asking, "assessments.finish", version, async (scope, assessment) =>
        {
            Keep(assessment, sheet);
            assessment.Status = ends ? AssessmentStatus.NotWanted : AssessmentStatus.Finished;
            assessment.FinishedAt = scope.Now;
            await OwnFacts.PublishAsync(scope, new OwnFact(
                assessment.PersonId, assessment.MadeFor, "assessment.completed", $"assessment:{assessment.AssessmentId}", scope.Now,
                "questionnaire", asking.Questionnaire.Name, asking.Questionnaire.Title), cancel);
            if (agreed?.Closes is { } outcome)
                await SentBy.CloseAsync(scope, actions, asking, outcome, agreed.Text, cancel);
        }, cancel, sheet);
    }

    /// <summary>Nobody answered: counted, and to be rung again at a time.</summary>
    public Task<Outcome> NoAnswerAsync(AskingContext asking, AnswerSheet sheet, DateTimeOffset ringAgainAt, int version, CancellationToken cancel) =>
        ChangeAsync(asking, "assessments.no-answer", version, (_, assessment) =>
        {
            Keep(assessment, sheet);
            assessment.NoAnswer++;
            assessment.RingAgainAt = ringAgainAt;
        }, cancel);

    /// <summary>Takes a suggestion up as an action to somebody; saying it twice adds it once.</summary>
    public Task<Outcome> AddSuggestionAsync(AskingContext asking, string suggestionId, SuggestedOwner owner, CancellationToken cancel) =>
        DecideAsync(asking, suggestionId, "assessments.suggestion.add", async (scope, assessment, rule) =>
        {
            var (outcome, actionId) = await actions.OfferAsync(scope, new OfferAction(
                asking.By, assessment.PersonId, rule.Title, owner.Owner,
                new ActionOrigin(ActionOrigins.Assessment, $"{assessment.AssessmentId}/{rule.Id}"))
            {
                Detail = $"Because {rule.Because} ({asking.Questionnaire.Title.ToLowerInvariant()}).",
                AcceptBy = scope.Now + rule.AcceptWithin,
                DueAt = scope.Now + rule.DueWithin,
            }, cancel);
            return outcome.Ok ? (outcome, Decision(scope, assessment, rule, SuggestionDecisions.Added, actionId, null)) : (outcome, null);
        }, cancel);

    public Task<Outcome> DeclineSuggestionAsync(AskingContext asking, string suggestionId, string? reason, CancellationToken cancel) =>
        string.IsNullOrWhiteSpace(reason)
            ? Task.FromResult(Outcome.Refused("Say in a few words why it is not needed: the huddle will read it.", $"reason-{suggestionId}"))
            : DecideAsync(asking, suggestionId, "assessments.suggestion.decline", (scope, assessment, rule) =>
                Task.FromResult<(Outcome, SuggestionDecision?)>((Outcome.Done, Decision(scope, assessment, rule, SuggestionDecisions.Declined, null, reason.Trim()))), cancel);

    /// <summary>Takes a decision back; an action that was added is withdrawn and its owner told.</summary>
    public Task<Outcome> UndoSuggestionAsync(AskingContext asking, string suggestionId, CancellationToken cancel) =>
        store.WriteAsync(Context(asking, "assessments.suggestion.undo"), async scope =>
        {
            asking = await HoldAsync(scope, asking, cancel);
            if (await OpenAsync(scope.Db, asking, cancel) is not { } assessment || await DecisionAsync(scope.Db, assessment, suggestionId, cancel) is not { } decision)
                return Outcome.NotFound;
            if (decision.ActionId is { } actionId && await actions.WithdrawAsync(scope, asking.By, actionId, "Taken back while asking", cancel) is { Ok: false } refused)
                return refused;
            scope.Db.Remove(decision);
            scope.Touch(asking.Person.PersonId, Changes.Assessment);
            return Outcome.Done;
        }, cancel);

    /// <summary>The assessment being asked, if one is open. Where two are, because two records proved to be one person, the one saved last: the other comes up once this one is finished.</summary>
    public static Task<Assessment?> OpenAsync(PlaceDb db, AskingContext asking, CancellationToken cancel)
    {
        var (personId, questionnaire) = (asking.Person.PersonId, asking.Questionnaire.Name);
        return db.Set<Assessment>().Where(row => row.PersonId == personId && row.Questionnaire == questionnaire && row.Status == AssessmentStatus.Open)
            .OrderByDescending(row => row.SavedAt).ThenBy(row => row.AssessmentId).FirstOrDefaultAsync(cancel);
    }

    private Task<Outcome> ChangeAsync(AskingContext asking, string process, int version, Action<WriteScope, Assessment> change, CancellationToken cancel) =>
        ChangeAsync(asking, process, version, (scope, assessment) => { change(scope, assessment); return Task.CompletedTask; }, cancel);

    /// <param name="finishes">The sheet that ends it; null where nothing ends. Sent once more, it ends nothing again.</param>
    private async Task<Outcome> ChangeAsync(AskingContext asking, string process, int version, Func<WriteScope, Assessment, Task> change, CancellationToken cancel, AnswerSheet? finishes = null)
    {
        try
        {
            return await store.WriteAsync(Context(asking, process), async scope =>
            {
                asking = await HoldAsync(scope, asking, cancel);
                var assessment = await OpenAsync(scope.Db, asking, cancel);
                if ((assessment?.Version ?? 0) != version)
                    return Conflict;
                if (assessment is null && finishes is not null && await HasEndedAsync(scope, asking, finishes, cancel))
                    return Outcome.Unchanged;
                assessment ??= Start(scope, asking);
                await change(scope, assessment);
                if (!scope.Db.ChangeTracker.HasChanges() && !scope.Db.Entry(assessment).State.Equals(EntityState.Modified))
                    return Outcome.Unchanged;
                assessment.SavedAt = scope.Now;
                scope.Touch(asking.Person.PersonId, Changes.Assessment);
                scope.Tell($"today:{asking.TeamId}");
                return Outcome.Done;
            }, cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Conflict;
        }
    }

    // The same answers of the same hour are the same form, sent twice: somebody pressed the button again, or went back and on.
    private static async Task<bool> HasEndedAsync(WriteScope scope, AskingContext asking, AnswerSheet sheet, CancellationToken cancel) =>
        await scope.Db.Set<Assessment>().AsNoTracking().Where(row => row.PersonId == asking.Person.PersonId && row.Questionnaire == asking.Questionnaire.Name && row.FinishedAt != null)
            .OrderByDescending(row => row.SavedAt).FirstOrDefaultAsync(cancel) is { } last
        && scope.Now - last.FinishedAt < TimeSpan.FromHours(1) && (last.Agreed, last.Answers, last.Notes) == (sheet.Agreed, sheet.AnswersJson, sheet.NotesJson);

    private Task<Outcome> DecideAsync(
        AskingContext asking, string suggestionId, string process, Func<WriteScope, Assessment, SuggestionRule, Task<(Outcome, SuggestionDecision?)>> decide, CancellationToken cancel) =>
        store.WriteAsync(Context(asking, process), async scope =>
        {
            asking = await HoldAsync(scope, asking, cancel);
            if (await OpenAsync(scope.Db, asking, cancel) is not { } assessment)
                return Outcome.NotFound;
            var rule = Suggestions.For(asking.Questionnaire, AnswerSheet.Of(assessment)).FirstOrDefault(rule => rule.Id == suggestionId);
            if (rule is null)
                return Outcome.Refused("The answers no longer suggest this.");
            if (await DecisionAsync(scope.Db, assessment, suggestionId, cancel) is not null)
                return Outcome.Unchanged;
            var (outcome, decision) = await decide(scope, assessment, rule);
            if (decision is not null)
            {
                scope.Db.Add(decision);
                scope.Touch(asking.Person.PersonId, Changes.Assessment);
            }
            return outcome;
        }, cancel);

    // Whoever was asked may have proved to be one with somebody else since the page was read.
    private static async Task<AskingContext> HoldAsync(WriteScope scope, AskingContext asking, CancellationToken cancel)
    {
        var held = await scope.HoldPersonAsync(asking.Person.PersonId, cancel);
        return held == asking.Person.PersonId ? asking : asking with { Person = await scope.Db.Set<Person>().AsNoTracking().SingleAsync(row => row.PersonId == held, cancel) };
    }

    private static Task<SuggestionDecision?> DecisionAsync(PlaceDb db, Assessment assessment, string suggestionId, CancellationToken cancel) =>
        db.Set<SuggestionDecision>().SingleOrDefaultAsync(
            row => row.PersonId == assessment.PersonId && row.AssessmentId == assessment.AssessmentId && row.SuggestionId == suggestionId, cancel);

    private static SuggestionDecision Decision(WriteScope scope, Assessment assessment, SuggestionRule rule, string decision, string? actionId, string? reason) => new()
    {
        PersonId = assessment.PersonId, AssessmentId = assessment.AssessmentId, SuggestionId = rule.Id, Decision = decision,
        ActionId = actionId, Reason = reason, DecidedBy = scope.Context.Actor, At = scope.Now,
    };

    private static Assessment Start(WriteScope scope, AskingContext asking)
    {
        var assessment = new Assessment
        {
            PersonId = asking.Person.PersonId, AssessmentId = PublicId.New(), Questionnaire = asking.Questionnaire.Name,
            Model = asking.Pack.Model, PackVersion = asking.Pack.Version, TeamId = asking.TeamId, Status = AssessmentStatus.Open,
            StartedBy = asking.By.PractitionerId, StartedAt = scope.Now, SavedAt = scope.Now, Version = 1,
        };
        scope.Db.Add(assessment);
        return assessment;
    }

    private static void Keep(Assessment assessment, AnswerSheet sheet) =>
        (assessment.Agreed, assessment.Answers, assessment.Notes) = (sheet.Agreed, sheet.AnswersJson, sheet.NotesJson);

    private static ProcessContext Context(AskingContext asking, string process) => new(process, asking.By.AccountId);

    private static readonly Outcome Conflict = Outcome.Conflict("Somebody else saved answers to this meanwhile. Look at theirs first; what you typed is below.");
}
