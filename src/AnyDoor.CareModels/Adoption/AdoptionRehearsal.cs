using AnyDoor.Partners;
using AnyDoor.Population.Rehearsal;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.CareModels;

/// <summary>What adopting a pack would do, as it is: not yet what a reader may know of it.</summary>
/// <param name="Before">By the version in use; null where there is none.</param>
/// <param name="OpenActions">Of those who leave, by person.</param>
internal sealed record RehearsedAdoption(
    Rehearsed After, IReadOnlyList<TeamAgenda> Agenda, IReadOnlyList<TeamAgenda>? Before, IReadOnlyDictionary<long, int> OpenActions)
{
    public AdoptionFigures Figures(int weeks)
    {
        var leaving = After.Cohorts.SelectMany(cohort => cohort.Leaving).Distinct().ToList();
        var huddles = Agenda.SelectMany(team => team.Huddles).ToList();
        return new(
            weeks, After.Cohorts.SelectMany(cohort => cohort.Entering).Distinct().Count(), leaving.Count, leaving.Count(OpenActions.ContainsKey),
            huddles.Count == 0 ? 0 : Math.Round(huddles.Average(huddle => huddle.People), 1), huddles.Count == 0 ? 0 : huddles.Max(huddle => huddle.People));
    }
}

/// <summary>Rehearses an adoption on everybody and changes nothing.</summary>
public sealed class AdoptionRehearsal(PlaceStore store, CohortRehearsal cohorts, PartnersDirectory partners, IEnumerable<IOpenWork> work, IEnumerable<IHuddleDays> huddles)
{
    private const int PeopleAtATime = 1000;

    /// <param name="purpose">What the reader is here for: partners that no agreement lets be used for it are not.</param>
    /// <param name="without">People who chose not to be counted for what the reader is here for.</param>
    internal async Task<RehearsedAdoption> RunAsync(Pack pack, Pack? inUse, int weeks, string purpose, IReadOnlySet<long> without, CancellationToken cancel)
    {
        var after = (await RunAsync(pack, weeks, purpose, cancel)).Without(without);
        var before = inUse is null ? null : (await RunAsync(inUse, weeks, purpose, cancel)).Without(without);
        await using var db = store.OpenReadOfAll("what a care model would change");
        var teams = (await partners.CurrentAsync(cancel)).Teams.Values.Where(team => team.Model == pack.Model).ToList();
        var teamsOf = await TeamsOfAsync(db, teams, [.. after.Events.Concat(before?.Events ?? []).Select(row => row.PersonId).Distinct()], cancel);
        IReadOnlyList<TeamAgenda> Agenda(Pack of, Rehearsed rehearsed) => huddles.FirstOrDefault() is { } days ? AgendaReplay.Of(of, teams, rehearsed, teamsOf, days) : [];
        return new(after, Agenda(pack, after), before is null ? null : Agenda(inUse!, before), await OpenAsync(db, after, cancel));
    }

    private Task<Rehearsed> RunAsync(Pack pack, int weeks, string purpose, CancellationToken cancel) => cohorts.RunAsync(
        pack.Model, [.. pack.Cohorts.Select(PackCatalog.DefinitionOf)],
        [.. pack.Triggers.Select(trigger => new WatchedEvent(trigger.Id, trigger.Cohort, trigger.Of, trigger.AtEnd))], weeks * 7, purpose, cancel);

    private async Task<IReadOnlyDictionary<long, int>> OpenAsync(PlaceDb db, Rehearsed after, CancellationToken cancel)
    {
        var leaving = after.Cohorts.SelectMany(cohort => cohort.Leaving).Distinct().ToList();
        return leaving.Count > 0 && work.FirstOrDefault() is { } actions ? await actions.CountAsync(db, leaving, cancel) : new Dictionary<long, int>();
    }

    private async Task<ILookup<long, string>> TeamsOfAsync(PlaceDb db, List<Team> teams, long[] people, CancellationToken cancel)
    {
        var teamIds = teams.Select(team => team.TeamId).ToList();
        var rows = new List<(long Person, string Team)>();
        foreach (var some in people.Chunk(PeopleAtATime))
        {
            var found = await db.Set<PersonAccess>()
                .Where(row => EF.Parameter(some).Contains(row.PersonId) && row.ScopeKind == AccessScopes.Team && row.Basis == AccessBases.Registration && teamIds.Contains(row.ScopeId))
                .Where(row => row.UntilAt == null || row.UntilAt > store.Now)
                .Select(row => new { row.PersonId, row.ScopeId }).Distinct().ToListAsync(cancel);
            rows.AddRange(found.Select(row => (row.PersonId, row.ScopeId)));
        }
        return rows.ToLookup(row => row.Person, row => row.Team);
    }
}
