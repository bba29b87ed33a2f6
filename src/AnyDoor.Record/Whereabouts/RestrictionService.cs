using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.People.Linkage;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Whereabouts;

/// <summary>What somebody writes down about a person in danger.</summary>
/// <param name="Holder">The practitioner who answers for it.</param>
/// <param name="Months">After how many months it is looked at again.</param>
public sealed record NewRestriction(string? Reason, string? Evidence, string? Holder, int? Months);

/// <summary>Hides where somebody is, and shows it again; at once, on every surface. Only for a person the reader has opened.</summary>
public sealed class RestrictionService(PlaceStore store, PartnersDirectory partners)
{
    public const int LongestText = 500;

    public static readonly IReadOnlyList<int> Months = [1, 3, 6, 12];

    public async Task<IReadOnlyDictionary<string, string>> RecordAsync(long personId, NewRestriction said, Reader reader, CancellationToken cancel)
    {
        var faults = Faults(said, await partners.CurrentAsync(cancel));
        if (faults.Count == 0)
            await WriteAsync("whereabouts.hide", personId, reader, async (scope, person) =>
            {
                if (await scope.Db.RestrictionsInForce().AnyAsync(row => row.PersonId == person && row.Reason == said.Reason, cancel))
                    return Outcome.Unchanged;
                scope.Db.Add(new LocationRestriction
                {
                    PersonId = person, MadeFor = person, RestrictionId = PublicId.New(), Reason = said.Reason!, Evidence = said.Evidence!.Trim(), HolderId = said.Holder!, RecordedBy = reader.PractitionerId,
                    FromAt = scope.Now, ReviewOn = LondonTime.DayOf(scope.Now).AddMonths(said.Months!.Value),
                });
                await HiddenPlaces.HideAsync(scope, [person], cancel);
                return Outcome.Done;
            }, cancel);
        return faults;
    }

    /// <summary>Shows it again: only whoever answers for it or wrote it down can say so, and anybody who cares once both have left.</summary>
    public Task<Outcome> EndAsync(long personId, string restrictionId, string? because, Reader reader, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(because) || because.Length > LongestText)
            return Task.FromResult(Outcome.Refused($"Say in a few words, at most {LongestText} characters, how you know that they are safe", "because"));
        return WriteAsync("whereabouts.show", personId, reader, async (scope, person) =>
        {
            if (await scope.Db.Set<LocationRestriction>().AsTracking().SingleOrDefaultAsync(row => row.PersonId == person && row.RestrictionId == restrictionId, cancel) is not { } mark)
                return Outcome.NotFound;
            if (mark.UntilAt is not null)
                return Outcome.Unchanged;
            if (!MayEnd(mark, reader, await partners.CurrentAsync(cancel)))
                return Outcome.Refused("Only whoever answers for this, or wrote it down, can say that it is safe again. Ask them.", "because");
            (mark.UntilAt, mark.EndedBy, mark.EndedBecause) = (scope.Now, reader.PractitionerId, because.Trim());
            await scope.Db.SaveChangesAsync(cancel);
            await HiddenPlaces.RevealAsync(scope, person, cancel);
            await Rederivation.AnewAsync(scope, await PartnerBook.ReadAsync(scope.Db, cancel), [person], cancel);
            return Outcome.Done;
        }, cancel);
    }

    public static bool MayEnd(LocationRestriction mark, Reader reader, PartnersView view) =>
        reader.PractitionerId == mark.HolderId || reader.PractitionerId == mark.RecordedBy
        || !(view.Practitioners.ContainsKey(mark.HolderId) || view.Practitioners.ContainsKey(mark.RecordedBy));

    private Task<Outcome> WriteAsync(string process, long personId, Reader reader, Func<WriteScope, long, Task<Outcome>> write, CancellationToken cancel) =>
        store.WriteAsync(new ProcessContext(process, reader.AccountId), async scope =>
        {
            // Nobody derives the person from what partners send meanwhile.
            await scope.TakeTurnAsync(IdentityBatch.Turn, cancel);
            var person = await scope.HoldPersonAsync(personId, cancel);
            return await scope.Db.VisiblePeople(reader, scope.Now).ContainsAsync(person, cancel) ? await write(scope, person) : Outcome.NotFound;
        }, cancel);

    private static Dictionary<string, string> Faults(NewRestriction said, PartnersView view)
    {
        var faults = new Dictionary<string, string>();
        if (RestrictionReasons.All.All(each => each.Reason != said.Reason))
            faults["reason"] = "Choose why they must not be found";
        if (string.IsNullOrWhiteSpace(said.Evidence) || said.Evidence.Length > LongestText)
            faults["evidence"] = $"Say how it is known, in at most {LongestText} characters: who asked for it, what you have seen";
        if (said.Holder is null || view.Practitioners.GetValueOrDefault(said.Holder) is not { } holder || !Roles.Care.Contains(holder.Role))
            faults["holder"] = "Choose who answers for this, and is asked where it must be known";
        if (said.Months is not { } months || !Months.Contains(months))
            faults["months"] = "Choose when it is looked at again";
        return faults;
    }
}
