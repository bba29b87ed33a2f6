using System.Text.RegularExpressions;
using AnyDoor.Meetings;
using AnyDoor.Plans;
using AnyDoor.Population.Cohorts;
using AnyDoor.Store;
using AnyDoor.Tests.Record.Loading;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Scenarios;

/// <summary>All that follows from what partners sent, in natural keys: equal for two places that were told the same.</summary>
public static partial class PlaceDump
{
    public static async Task<string> OfAsync(PlaceDb db)
    {
        var names = await RecordDump.NamesAsync(db);
        var members = await db.Set<CohortMembership>().Where(row => row.LeftAt == null).ToListAsync();
        var items = await db.Set<AgendaItem>().Where(row => row.Status != ItemStatus.Withdrawn).ToListAsync();
        var actions = await db.Set<CareAction>().ToListAsync();
        string[] lines =
        [
            .. (await RecordDump.OfAsync(db)).Select(line => OwnIds().Replace(line, "$1")),
            .. members.Select(row => $"member {names[row.PersonId]} {row.Cohort} {row.RuleVersion}").Order(StringComparer.Ordinal),
            .. items.Select(row => $"item {row.MeetingId} {names[row.PersonId]} {row.Why} {row.Status} {row.DecisionId}").Order(StringComparer.Ordinal),
            .. actions.Select(row => $"action {names[row.PersonId]} {row.Title} {row.OwnerKind}:{row.OwnerId} {row.Status}").Order(StringComparer.Ordinal),
        ];
        return string.Join('\n', lines);
    }

    // What the team did is kept under ids that each place makes for itself.
    [GeneratedRegex("(meeting-item|assessment|action|plan):[0-9a-z]+")]
    private static partial Regex OwnIds();
}
