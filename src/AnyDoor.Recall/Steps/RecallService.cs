using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Recall.Lists;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Recall.Steps;

/// <summary>What somebody says they did.</summary>
/// <param name="Version">Of the person's steps as they had read them.</param>
public sealed record NewStep(int Version, string? Outcome, IReadOnlyList<string> Parts, string? Reason, string? Note, DateOnly? OnDay);

/// <summary>Writes down what was done about somebody on a list, and takes back what was written by mistake.</summary>
public sealed class RecallService(PlaceStore store)
{
    public const int LongestNote = 1000;
    private static readonly int MostDaysBack = 366;

    private static readonly Outcome Meanwhile = Outcome.Conflict("Somebody else wrote something down meanwhile: it is shown above. Nothing of yours was saved yet. Look at it, then save again if it still holds.");

    public Task<Outcome> RecordAsync(Reader by, ListOfModel list, long personId, NewStep said, CancellationToken cancel) =>
        WriteAsync(by, list, personId, said.Version, "recall.step", async (scope, found) =>
        {
            if (Fault(list, found, said, LondonTime.DayOf(scope.Now)) is { } fault)
                return fault;
            var step = new RecallStep
            {
                PersonId = found.PersonId, StepId = PublicId.New(), Model = list.Pack.Model, List = list.List.Id, Number = found.Version + 1, Outcome = said.Outcome!,
                Parts = string.Join(',', list.List.Parts.Select(part => part.Id).Where(said.Parts.Contains)), Reason = Blank(said.Reason), Note = Blank(said.Note),
                OnDay = said.OnDay!.Value, At = scope.Now, ByPractitioner = by.PractitionerId,
            };
            scope.Db.Add(step);
            await RecallFacts.PublishAsync(scope, list, step, cancel);
            return Outcome.Done;
        }, cancel);

    public Task<Outcome> TakeBackAsync(Reader by, ListOfModel list, long personId, string stepId, CancellationToken cancel) =>
        WriteAsync(by, list, personId, null, "recall.take-back", async (scope, found) =>
        {
            if (found.Steps.FirstOrDefault(step => step.StepId == stepId) is not { } step)
                return Outcome.NotFound;
            if (step.TakenBackAt is not null)
                return Outcome.Unchanged;
            scope.Db.Attach(step);
            (step.TakenBackAt, step.TakenBackBy) = (scope.Now, by.PractitionerId);
            await RecallFacts.WithdrawAsync(scope, step, cancel);
            return Outcome.Done;
        }, cancel);

    private async Task<Outcome> WriteAsync(Reader by, ListOfModel list, long personId, int? version, string process, Func<WriteScope, RecallCase, Task<Outcome>> write, CancellationToken cancel)
    {
        try
        {
            return await store.WriteAsync(new ProcessContext(process, by.AccountId), async scope =>
            {
                var held = await scope.HoldPersonAsync(personId, cancel);
                if (await RecallCases.OfAsync(scope.Db, by, list, held, scope.Now, cancel) is not { } found)
                    return Outcome.NotFound;
                if (version is { } read && read != found.Version)
                    return Meanwhile;
                var outcome = await write(scope, found);
                if (outcome.Kind != OutcomeKind.Done)
                    return outcome;
                scope.Touch(held, RecallModule.Change);
                scope.Tell(list.Topic);
                return outcome;
            }, cancel);
        }
        catch (DbUpdateException)
        {
            // Both were writing at the same moment; the other was first.
            return Meanwhile;
        }
    }

    private static Outcome? Fault(ListOfModel list, RecallCase found, NewStep said, DateOnly today) => said switch
    {
        _ when found.Standing == RecallStanding.Died => Outcome.Refused("They have died. Nothing more is asked of them or of their family for this list.", "outcome"),
        _ when found.Standing == RecallStanding.Refused => Outcome.Refused("They want no more of this, so nobody asks again. If they have changed their mind, take that back first.", "outcome"),
        _ when RecallOutcomes.All.All(outcome => outcome.Id != said.Outcome) => Outcome.Refused("Say what was done: choose one.", "outcome"),
        _ when said.Parts.Any(part => list.List.Parts.All(known => known.Id != part)) => Outcome.Refused("Choose from what is offered on this list.", "parts"),
        _ when Blank(said.Reason) is { } reason && list.List.Reasons.All(known => known.Id != reason) => Outcome.Refused("Choose one of the reasons.", "reason"),
        { Outcome: RecallOutcomes.Declined or RecallOutcomes.Refused } when Blank(said.Reason) is null && Blank(said.Note) is null => Outcome.Refused("Say why, by a reason or in a few words: whoever comes next reads it.", "reason"),
        { Note.Length: > LongestNote } => Outcome.Refused($"Keep it under {LongestNote} characters.", "note"),
        { OnDay: null } => Outcome.Refused("Say on which day, e.g. 12 5 2026.", "onDay"),
        { OnDay: { } day } when day > today => Outcome.Refused("That day is still to come. Say when it was done.", "onDay"),
        { OnDay: { } day } when day < today.AddDays(-MostDaysBack) => Outcome.Refused("That is more than a year ago. Say when it was done.", "onDay"),
        _ => null,
    };

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
