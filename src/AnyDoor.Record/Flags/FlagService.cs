using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record;

/// <summary>What may be said with a flag: the kind's word, text and look come from a team's pack.</summary>
public sealed record FlagToSet(string Kind, string Text, string Style, DateOnly EndsOn, string Because);

/// <summary>Sets and ends flags. Every change is kept with who made it and why. Only for a person the reader has opened.</summary>
public sealed class FlagService(PlaceStore store)
{
    /// <summary>No flag lasts longer than this without being set again.</summary>
    public const int LongestDays = 366;

    /// <summary>A flag of the kind that still runs is prolonged or shortened instead of set twice.</summary>
    public Task<Outcome> SetAsync(long personId, FlagToSet wanted, Reader reader, CancellationToken cancel)
    {
        var today = LondonTime.DayOf(store.Now);
        if (string.IsNullOrWhiteSpace(wanted.Because))
            return Task.FromResult(Outcome.Refused("Say why the flag is set", "because"));
        if (wanted.EndsOn < today || wanted.EndsOn > today.AddDays(LongestDays))
            return Task.FromResult(Outcome.Refused($"Choose a last day from today to {When.Day(today.AddDays(LongestDays), today)}: a flag runs a year at most, then somebody sets it again", "until"));
        return store.WriteAsync(new ProcessContext("flags.set", reader.AccountId, wanted.Because), async scope =>
        {
            personId = await scope.HoldPersonAsync(personId, cancel);
            var running = await scope.Db.Set<Flag>().AsTracking().FirstOrDefaultAsync(flag => flag.PersonId == personId && flag.Kind == wanted.Kind && flag.EndedBecause == null && flag.EndsOn >= today, cancel);
            if (running is null)
                scope.Db.Add(New(personId, wanted, reader, today));
            else
                (running.EndsOn, running.Because, running.SetBy, running.OwnerOrganisationId) = (wanted.EndsOn, wanted.Because, reader.PractitionerId, reader.OrganisationId);
            scope.Touch(personId, Changes.Flag);
            return Outcome.Done;
        }, cancel);
    }

    public Task<Outcome> EndAsync(long personId, string flagId, string because, Reader reader, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(because))
            return Task.FromResult(Outcome.Refused("Say why the flag ends", "because"));
        return store.WriteAsync(new ProcessContext("flags.end", reader.AccountId, because), async scope =>
        {
            personId = await scope.HoldPersonAsync(personId, cancel);
            var flag = await scope.Db.Set<Flag>().AsTracking().FirstOrDefaultAsync(flag => flag.PersonId == personId && flag.FlagId == flagId, cancel);
            if (flag is null || flag.EndedBecause is not null)
                return Outcome.Unchanged;
            if (flag.OwnerOrganisationId != reader.OrganisationId && !await IsOfTheirTeamAsync(scope.Db, personId, reader, scope.Now, cancel))
                return Outcome.Refused("Only whoever set it, their organisation or the neighbourhood team can end this flag", "because");
            flag.EndedBecause = because;
            if (flag.EndsOn > LondonTime.DayOf(scope.Now))
                flag.EndsOn = LondonTime.DayOf(scope.Now);
            scope.Touch(personId, Changes.Flag);
            return Outcome.Done;
        }, cancel);
    }

    /// <summary>Whoever is in a team that looks after the person may end any of their flags; others those of their own organisation.</summary>
    internal static Task<bool> IsOfTheirTeamAsync(PlaceDb db, long personId, Reader reader, DateTimeOffset now, CancellationToken cancel)
    {
        var teams = reader.TeamIds;
        return db.Set<PersonAccess>().AnyAsync(row => row.PersonId == personId && row.ScopeKind == AccessScopes.Team && teams.Contains(row.ScopeId) && row.FromAt <= now && (row.UntilAt == null || row.UntilAt > now), cancel);
    }

    private static Flag New(long personId, FlagToSet wanted, Reader reader, DateOnly today) => new()
    {
        PersonId = personId, FlagId = PublicId.New(), Kind = wanted.Kind, Text = wanted.Text, Style = wanted.Style, OwnerOrganisationId = reader.OrganisationId,
        SetBy = reader.PractitionerId, Because = wanted.Because, StartsOn = today, EndsOn = wanted.EndsOn,
    };
}
