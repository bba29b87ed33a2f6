using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Choices;

/// <summary>What somebody writes down about a choice.</summary>
/// <param name="Programme">For a refusal alone.</param>
public sealed record NewChoice(string? Kind, string? Programme, string? Evidence);

/// <summary>Writes down what a person chose, and that they chose otherwise. Every change is kept with who made it. Only for a person the reader has opened.</summary>
public sealed class ChoiceService(PlaceStore store, IProgrammes programmes)
{
    public const int LongestText = 500;

    public async Task<Outcome> RecordAsync(long personId, NewChoice said, Reader reader, CancellationToken cancel)
    {
        if (await FaultAsync(said, cancel) is { } fault)
            return fault;
        var programme = said.Kind == PersonChoices.Refusal ? said.Programme! : "";
        return await WriteAsync("choices.record", personId, reader, async (scope, person) =>
        {
            if (await scope.Db.ChoicesInForce(scope.Now).AnyAsync(row => row.PersonId == person && row.Kind == said.Kind && row.Programme == programme, cancel))
                return Outcome.Refused("This is written down already and in force. End it first if it was written down wrongly.", "kind");
            scope.Db.Add(new PersonChoice
            {
                PersonId = person, ChoiceId = PublicId.New(), Kind = said.Kind!, Programme = programme, FromAt = scope.Now, Evidence = said.Evidence!.Trim(), RecordedBy = reader.PractitionerId,
            });
            return Outcome.Done;
        }, cancel);
    }

    public Task<Outcome> EndAsync(long personId, string choiceId, string? because, Reader reader, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(because) || because.Length > LongestText)
            return Task.FromResult(Outcome.Refused($"Say in a few words, at most {LongestText} characters, why it ends and how you know", "because"));
        return WriteAsync("choices.end", personId, reader, async (scope, person) =>
        {
            if (await scope.Db.Set<PersonChoice>().AsTracking().SingleOrDefaultAsync(row => row.PersonId == person && row.ChoiceId == choiceId, cancel) is not { } choice)
                return Outcome.NotFound;
            if (choice.UntilAt is not null)
                return Outcome.Unchanged;
            (choice.UntilAt, choice.EndedBy, choice.EndedBecause) = (scope.Now, reader.PractitionerId, because.Trim());
            return Outcome.Done;
        }, cancel);
    }

    /// <summary>Lets this practitioner read for some hours what the person objects to being shown, for one of three reasons and in words.</summary>
    public Task<Outcome> OverrideAsync(long personId, string? reason, string? words, Reader reader, CancellationToken cancel)
    {
        if (!Overrides.All.Contains(reason))
            return Task.FromResult(Outcome.Refused("Choose why the objection cannot be kept to", "reason"));
        if (string.IsNullOrWhiteSpace(words) || words.Length > LongestText)
            return Task.FromResult(Outcome.Refused($"Say in at most {LongestText} characters what makes it necessary: it is kept with your name", "words"));
        return WriteAsync("choices.override", personId, reader, async (scope, person) =>
        {
            if (!await scope.Db.ObjectsToAsync(person, reader, scope.Now, cancel))
                return Outcome.Unchanged;
            scope.Db.Add(new ObjectionOverride
            {
                PersonId = person, OverrideId = PublicId.New(), PractitionerId = reader.PractitionerId, Reason = reason!, Words = words.Trim(), FromAt = scope.Now, UntilAt = scope.Now + ObjectionOverride.Lasts,
            });
            return Outcome.Done;
        }, cancel);
    }

    /// <param name="write">Given the person as they are now, who is held and may be seen; what it has done is told to whoever follows choices.</param>
    private Task<Outcome> WriteAsync(string process, long personId, Reader reader, Func<WriteScope, long, Task<Outcome>> write, CancellationToken cancel) =>
        store.WriteAsync(new ProcessContext(process, reader.AccountId), async scope =>
        {
            var person = await scope.HoldPersonAsync(personId, cancel);
            if (!await scope.Db.VisiblePeople(reader, scope.Now).ContainsAsync(person, cancel))
                return Outcome.NotFound;
            var outcome = await write(scope, person);
            if (outcome.Kind == OutcomeKind.Done)
                scope.Touch(person, Store.Changes.Choice);
            return outcome;
        }, cancel);

    private async Task<Outcome?> FaultAsync(NewChoice said, CancellationToken cancel)
    {
        if (ChoiceWords.All.All(words => words.Kind != said.Kind))
            return Outcome.Refused("Choose what the person chose", "kind");
        if (said.Kind == PersonChoices.Refusal && (await programmes.AllAsync(cancel)).All(row => row.Id != said.Programme))
            return Outcome.Refused("Choose which programme is refused", "programme");
        return string.IsNullOrWhiteSpace(said.Evidence) || said.Evidence.Length > LongestText
            ? Outcome.Refused($"Say how it is known, in at most {LongestText} characters: what was said or sent, to whom and when", "evidence")
            : null;
    }
}
