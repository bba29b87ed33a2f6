using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Population.Rehearsal;

namespace AnyDoor.CareModels;

/// <summary>People whom the triggers would have brought to each huddle of a team.</summary>
/// <param name="Huddles">In order of day, those without anybody too.</param>
internal sealed record TeamAgenda(Team Team, IReadOnlyList<(DateOnly Day, int People)> Huddles)
{
    public double Mean => Huddles.Count == 0 ? 0 : Huddles.Average(huddle => huddle.People);

    public (DateOnly Day, int People) Busiest => Huddles.Count == 0 ? default : Huddles.MaxBy(huddle => huddle.People);
}

internal static class AgendaReplay
{
    /// <param name="teamsOf">The teams responsible for each person.</param>
    public static IReadOnlyList<TeamAgenda> Of(Pack pack, IEnumerable<Team> teams, Rehearsed rehearsed, ILookup<long, string> teamsOf, IHuddleDays calendar)
    {
        var events = ToHuddle(pack, rehearsed);
        return [.. teams.OrderBy(team => team.Name, StringComparer.Ordinal).Select(team => Of(team, events.Where(row => teamsOf[row.PersonId].Contains(team.TeamId)), rehearsed, calendar))];
    }

    public static List<ReplayedEvent> ToHuddle(Pack pack, Rehearsed rehearsed)
    {
        var ids = pack.Triggers.Where(trigger => trigger.ToHuddle).Select(trigger => trigger.Id).ToHashSet();
        return [.. rehearsed.Events.Where(row => ids.Contains(row.Id))];
    }

    private static TeamAgenda Of(Team team, IEnumerable<ReplayedEvent> events, Rehearsed rehearsed, IHuddleDays calendar)
    {
        var people = events.GroupBy(row => calendar.NextDay(team, row.At)).ToDictionary(day => day.Key, day => day.Select(row => row.PersonId).Distinct().Count());
        return new(team, [.. DaysOf(team, rehearsed, calendar).Select(day => (day, people.GetValueOrDefault(day)))]);
    }

    // A huddle that has not begun would still get more; the first day has no evening before it.
    private static IEnumerable<DateOnly> DaysOf(Team team, Rehearsed rehearsed, IHuddleDays calendar)
    {
        for (var day = rehearsed.From.AddDays(1); LondonTime.ToUtc(day.ToDateTime(team.HuddleAt)) <= rehearsed.At; day = day.AddDays(1))
        {
            if (calendar.IsHuddleDay(day))
                yield return day;
        }
    }
}
