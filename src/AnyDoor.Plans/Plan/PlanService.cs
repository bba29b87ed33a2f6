using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary>A plan as a partner already has it.</summary>
/// <param name="SourceKey">The partner's own id of this plan: the same again changes only what differs.</param>
public sealed record ImportedPlan(long PersonId, string SourceKey, DateOnly? ReviewedOn, string? CoordinatorId, IReadOnlyList<string> Statements, IReadOnlyList<PlanStepText> Steps);

/// <param name="Step">1 to 3, the last the worst.</param>
public sealed record PlanStepText(int Step, string? Signs, string? Act, string? Who);

/// <param name="Now">Where it is today, in the unit's figures.</param>
public sealed record GoalText(string Title, string Unit, double Start, double Now, double Aim, DateOnly? AimOn, string? StatementId);

/// <summary>Writes the one plan a person has. Every change names the version it was made against; an older one is refused with <see cref="OutcomeKind.Conflict"/>.</summary>
public sealed class PlanService(ReviewInterval interval)
{
    public Task<Outcome> AddStatementAsync(WriteScope scope, Reader by, long personId, int version, string words, CancellationToken cancel = default) =>
        ChangeAsync(scope, by, personId, version, async _ =>
        {
            if (string.IsNullOrWhiteSpace(words))
                return Outcome.Refused("Write what the person says, in their own words.", "words");
            var position = await scope.Db.Set<PlanStatement>().CountAsync(row => row.PersonId == personId, cancel);
            scope.Db.Add(new PlanStatement { PersonId = personId, StatementId = PublicId.New(), Words = Unquoted(words), Position = position, CreatedAt = scope.Now });
            return Outcome.Done;
        }, cancel);

    /// <summary>Takes out a statement or a goal. Its words stay in the history, with the reason.</summary>
    public Task<Outcome> EndAsync(WriteScope scope, Reader by, long personId, int version, string partId, string because, CancellationToken cancel = default) =>
        ChangeAsync(scope, by, personId, version, async _ =>
        {
            if (string.IsNullOrWhiteSpace(because))
                return Outcome.Refused("Say why it is taken out: the history keeps it.", "endBecause");
            var statement = await scope.Db.Set<PlanStatement>().SingleOrDefaultAsync(row => row.PersonId == personId && row.StatementId == partId && row.EndedAt == null, cancel);
            var goal = statement is null ? await scope.Db.Set<PlanGoal>().SingleOrDefaultAsync(row => row.PersonId == personId && row.GoalId == partId && row.EndedAt == null, cancel) : null;
            if (statement is null && goal is null)
                return Outcome.Refused("Choose what to take out.", "part");
            if (statement is not null)
                statement.EndedAt = scope.Now;
            else
                goal!.EndedAt = scope.Now;
            return Outcome.Done;
        }, cancel);

    /// <summary>Says with whom the plan was agreed, on which day, and who has a copy.</summary>
    public Task<Outcome> AgreeAsync(WriteScope scope, Reader by, long personId, int version, string? with, DateOnly? on, string? sharedWith, CancellationToken cancel = default) =>
        ChangeAsync(scope, by, personId, version, plan =>
        {
            if (on > LondonTime.DayOf(scope.Now))
                return Task.FromResult(Outcome.Refused("The day it was agreed on is still to come. Give one up to today.", "agreedOn"));
            (plan.AgreedWith, plan.SharedWith) = (Blank(with), Blank(sharedWith));
            plan.AgreedOn = plan.AgreedWith is null ? null : on ?? plan.AgreedOn ?? LondonTime.DayOf(scope.Now);
            return Task.FromResult(Outcome.Done);
        }, cancel);

    public Task<Outcome> AddGoalAsync(WriteScope scope, Reader by, long personId, int version, GoalText goal, CancellationToken cancel = default) =>
        ChangeAsync(scope, by, personId, version, _ =>
        {
            if (string.IsNullOrWhiteSpace(goal.Title))
                return Task.FromResult(Outcome.Refused("Say what the goal is.", "title"));
            if (goal.Start == goal.Aim)
                return Task.FromResult(Outcome.Refused("Start and aim are the same. Give the figure today and the figure to reach.", "aim"));
            if (goal.AimOn <= LondonTime.DayOf(scope.Now))
                return Task.FromResult(Outcome.Refused("The day to reach it by has passed. Give a later one.", "by"));
            scope.Db.Add(new PlanGoal
            {
                PersonId = personId, GoalId = PublicId.New(), StatementId = goal.StatementId, Title = goal.Title.Trim(), Unit = goal.Unit.Trim(),
                StartValue = goal.Start, NowValue = goal.Now, AimValue = goal.Aim, AimOn = goal.AimOn, CreatedAt = scope.Now,
            });
            return Task.FromResult(Outcome.Done);
        }, cancel);

    public Task<Outcome> MeasureGoalAsync(WriteScope scope, Reader by, long personId, int version, string goalId, double now, CancellationToken cancel = default) =>
        ChangeAsync(scope, by, personId, version, async _ =>
        {
            var goal = await scope.Db.Set<PlanGoal>().SingleOrDefaultAsync(row => row.PersonId == personId && row.GoalId == goalId && row.EndedAt == null, cancel);
            if (goal is null)
                return Outcome.NotFound;
            goal.NowValue = now;
            return Outcome.Done;
        }, cancel);

    public Task<Outcome> SetStepsAsync(WriteScope scope, Reader by, long personId, int version, IReadOnlyList<PlanStepText> steps, CancellationToken cancel = default) =>
        ChangeAsync(scope, by, personId, version, async plan =>
        {
            await PutStepsAsync(scope, personId, steps, cancel);
            await EscalationFacts.PublishAsync(scope, plan, scope.Now, cancel);
            return Outcome.Done;
        }, cancel);

    public Task<Outcome> SetCoordinatorAsync(WriteScope scope, Reader by, long personId, int version, string practitionerId, CancellationToken cancel = default) =>
        ChangeAsync(scope, by, personId, version, async plan =>
        {
            if (!await scope.Db.Set<Partners.Practitioner>().AnyAsync(row => row.PractitionerId == practitionerId, cancel))
                return Outcome.Refused("Choose a practitioner of this place.", "coordinator");
            await PutCoordinatorAsync(scope, plan, practitionerId, cancel);
            return Outcome.Done;
        }, cancel);

    /// <summary>Keeps that the plan was gone through with the person: who took part, what came of it, where goals are now, and when next.</summary>
    public Task<Outcome> ReviewAsync(WriteScope scope, Reader by, long personId, int version, ReviewText review, CancellationToken cancel = default) =>
        ChangeAsync(scope, by, personId, version, async plan =>
        {
            var today = LondonTime.DayOf(scope.Now);
            plan.ReviewDays = await interval.DaysAsync(scope.Db, personId, cancel);
            var next = review.NextOn ?? today.AddDays(plan.ReviewDays);
            if (string.IsNullOrWhiteSpace(review.TookPart))
                return Outcome.Refused("Say who took part.", "tookPart");
            if (string.IsNullOrWhiteSpace(review.Note))
                return Outcome.Refused("Say what came of the review, even if nothing changed.", "note");
            if (next <= today || next > today.AddDays(plan.ReviewDays))
                return Outcome.Refused($"Give a day after today and at most {plan.ReviewDays} days on, that is by {Record.When.Day(today.AddDays(plan.ReviewDays), today)}.", "next");
            foreach (var goal in await scope.Db.Set<PlanGoal>().Where(row => row.PersonId == personId && row.EndedAt == null).ToListAsync(cancel))
                goal.NowValue = review.Goals.GetValueOrDefault(goal.GoalId, goal.NowValue);
            (plan.ReviewedAt, plan.ReviewedBy, plan.ReviewNote, plan.ReviewDue) = (scope.Now, by.PractitionerId, review.Note.Trim(), next);
            scope.Db.Add(new PlanReview { PersonId = personId, ReviewId = PublicId.New(), At = scope.Now, By = by.PractitionerId, TookPart = review.TookPart.Trim(), Note = review.Note.Trim(), NextDue = next });
            await PublishAsync(scope, plan, cancel);
            await EscalationFacts.PublishAsync(scope, plan, scope.Now, cancel);
            return Outcome.Done;
        }, cancel);

    /// <summary>Takes over a plan that a partner already has. Repeating it changes nothing; what the team wrote since is kept.</summary>
    public async Task<Outcome> ImportAsync(WriteScope scope, ImportedPlan imported, CancellationToken cancel = default)
    {
        var plan = await OfAsync(scope, imported.PersonId, cancel);
        if (plan is { ChangedBy: not null })
            return Outcome.Unchanged;
        plan ??= await NewAsync(scope, imported.PersonId, cancel);
        if (imported.CoordinatorId is { } coordinator && coordinator != plan.CoordinatorId)
            await PutCoordinatorAsync(scope, plan, coordinator, cancel);
        if (imported.ReviewedOn is { } day && (plan.ReviewedAt is null || LondonTime.DayOf(plan.ReviewedAt.Value) < day))
        {
            (plan.ReviewedAt, plan.ReviewDue) = (LondonTime.StartOf(day), day.AddDays(plan.ReviewDays));
            await PublishAsync(scope, plan, cancel);
        }
        var known = await scope.Db.Set<PlanStatement>().Where(row => row.PersonId == imported.PersonId).Select(row => row.Words).ToListAsync(cancel);
        foreach (var (words, index) in imported.Statements.Select(Unquoted).Where(words => !known.Contains(words)).Select((words, index) => (words, index)))
            scope.Db.Add(new PlanStatement { PersonId = imported.PersonId, StatementId = PublicId.New(), Words = words, Position = known.Count + index, CreatedAt = scope.Now });
        await PutStepsAsync(scope, imported.PersonId, imported.Steps, cancel);
        if (plan.ReviewedAt is { } reviewed)
            await EscalationFacts.PublishAsync(scope, plan, reviewed, cancel);
        scope.Touch(imported.PersonId, Changes.Plan, history: true);
        return Outcome.Done;
    }

    private async Task<Outcome> ChangeAsync(WriteScope scope, Reader by, long personId, int version, Func<CarePlan, Task<Outcome>> change, CancellationToken cancel)
    {
        var standsFor = await scope.HoldPersonAsync(personId, cancel);
        if (!await scope.Db.VisiblePeople(by, scope.Now).ContainsAsync(standsFor, cancel))
            return Outcome.NotFound;
        if (standsFor != personId)
            return Outcome.Conflict("This record and another proved to be one person’s a moment ago, and the plan may say more now. Nothing of yours was saved: look at it, then do it again.");
        var plan = await OfAsync(scope, personId, cancel);
        if ((plan?.Version ?? 0) != version)
            return Outcome.Conflict("Somebody else changed this plan meanwhile. Nothing of yours was saved: look at both and choose.");
        // A first version of 1, so that "no plan yet" and "a new plan" are different versions.
        plan ??= await NewAsync(scope, personId, cancel);
        (plan.ChangedAt, plan.ChangedBy) = (scope.Now, by.PractitionerId);
        // A change of a part raises the plan's version even within the same instant.
        if (scope.Db.Entry(plan) is { State: not EntityState.Added } entry)
            entry.Property(row => row.ChangedAt).IsModified = true;
        var outcome = await change(plan);
        if (!outcome.Ok)
        {
            scope.Db.ChangeTracker.Clear();
            return outcome;
        }
        scope.Touch(personId, Changes.Plan);
        scope.Tell($"plan:{plan.PlanId}");
        return outcome;
    }

    private static async Task<CarePlan?> OfAsync(WriteScope scope, long personId, CancellationToken cancel) =>
        CarePlan.InForce(await scope.Db.Set<CarePlan>().Where(row => row.PersonId == personId).ToListAsync(cancel));

    private async Task<CarePlan> NewAsync(WriteScope scope, long personId, CancellationToken cancel)
    {
        var plan = new CarePlan { PersonId = personId, PlanId = PublicId.New(), ReviewDays = await interval.DaysAsync(scope.Db, personId, cancel), CreatedAt = scope.Now, ChangedAt = scope.Now, Version = 1 };
        scope.Db.Add(plan);
        return plan;
    }

    private static async Task PutStepsAsync(WriteScope scope, long personId, IReadOnlyList<PlanStepText> steps, CancellationToken cancel)
    {
        var rows = await scope.Db.Set<PlanStep>().IgnoreQueryFilters().Where(row => row.PersonId == personId).ToListAsync(cancel);
        var shown = PlanSteps.Together(rows.Where(row => row.TakenUpUnder != personId)).ToDictionary(row => row.Step);
        foreach (var step in steps.Where(step => step.Step >= 1 && step.Step <= PlanStep.Titles.Count))
        {
            var said = (Blank(step.Signs), Blank(step.Act), Blank(step.Who));
            if (shown.GetValueOrDefault(step.Step) is { } now && (now.Signs, now.Act, now.Who) == said)
                continue;
            var row = rows.Find(each => each.Step == step.Step && each.MadeFor == personId);
            if (row is null)
                scope.Db.Add(row = new PlanStep { PersonId = personId, MadeFor = personId, Step = step.Step });
            (row.Signs, row.Act, row.Who) = said;
            foreach (var other in rows.Where(each => each.Step == step.Step && each != row))
                other.TakenUpUnder = personId;
        }
    }

    /// <summary>What the sources of such access begin with; the plan's id follows.</summary>
    internal const string AccessPrefix = "plan:";

    // Leading a plan is a relationship, and ends when somebody else leads it.
    internal static async Task PutCoordinatorAsync(WriteScope scope, CarePlan plan, string practitionerId, CancellationToken cancel)
    {
        plan.CoordinatorId = practitionerId;
        var source = AccessPrefix + plan.PlanId;
        var rows = await scope.Db.Set<PersonAccess>().Where(row => row.PersonId == plan.PersonId && row.Basis == AccessBases.Coordinator && row.Source == source).ToListAsync(cancel);
        foreach (var row in rows)
            row.UntilAt = row.ScopeId == practitionerId ? null : row.UntilAt ?? scope.Now;
        if (rows.All(row => row.ScopeId != practitionerId))
            scope.Db.Add(new PersonAccess { PersonId = plan.PersonId, ScopeKind = AccessScopes.Practitioner, ScopeId = practitionerId, Basis = AccessBases.Coordinator, Source = source, FromAt = scope.Now });
        scope.Touch(plan.PersonId, Changes.Access);
    }

    private static Task PublishAsync(WriteScope scope, CarePlan plan, CancellationToken cancel) => OwnFacts.PublishAsync(
        scope, new OwnFact(plan.PersonId, plan.MadeFor, "plan.reviewed", $"plan:{plan.PlanId}:{LondonTime.DayOf(plan.ReviewedAt!.Value):yyyy-MM-dd}", plan.ReviewedAt.Value), cancel);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    // Quotation marks are drawn by the page.
    private static string Unquoted(string words) => words.Trim().Trim('"', '“', '”', '‘', '’').Trim();
}
