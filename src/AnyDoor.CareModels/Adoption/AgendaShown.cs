using AnyDoor.Population.CohortPages;

namespace AnyDoor.CareModels;

/// <summary>The replayed agenda as a reader may know it.</summary>
internal static class AgendaShown
{
    public static AgendaPreview Of(Pack pack, RehearsedAdoption done, int weeks, bool exact) => new(
        weeks, done.After.From,
        [.. done.Agenda.Select((team, index) => Of(pack, team, done.Before?[index], exact))],
        [.. AdoptionPreviews.HoursBack.Select(hours => new FirstAgenda(hours, ShownCount.Of(FirstAgenda(pack, done, hours), exact)))]);

    private static TeamLoad Of(Pack pack, TeamAgenda after, TeamAgenda? before, bool exact) => new(
        after.Team.TeamId, after.Team.Name, after.Huddles.Count, MeanOf(after, exact), BusiestOf(after, exact), BusiestOf(after, exact) > 0 ? after.Busiest.Day : null,
        before is not null, before is null ? null : MeanOf(before, exact), before is null ? null : BusiestOf(before, exact), pack.Huddle.ItemMinutes, after.Team.BoxMinutes,
        exact ? [.. after.Huddles.Select(huddle => new HuddleLoad(huddle.Day, huddle.People))] : []);

    // Few people in all those weeks: a mean would tell of them.
    private static double? MeanOf(TeamAgenda team, bool exact)
    {
        var people = team.Huddles.Sum(huddle => huddle.People);
        return exact ? Math.Round(team.Mean, 1) : people is > 0 and < SmallNumbers.Least ? null : Math.Round(team.Mean);
    }

    private static int? BusiestOf(TeamAgenda team, bool exact) => exact ? team.Busiest.People : (int?)SmallNumbers.Rounded(team.Busiest.People);

    // Adopting touches those who enter; whoever was in before has had their events told already.
    private static int FirstAgenda(Pack pack, RehearsedAdoption done, int hours)
    {
        var entering = done.After.Cohorts.SelectMany(cohort => cohort.Entering).ToHashSet();
        var fresh = pack.Triggers.ToDictionary(trigger => trigger.Id, trigger => done.After.At - trigger.FreshFor);
        var from = done.After.At.AddHours(-hours);
        return AgendaReplay.ToHuddle(pack, done.After).Where(row => row.At >= from && row.At >= fresh[row.Id] && entering.Contains(row.PersonId)).Select(row => row.PersonId).Distinct().Count();
    }
}
