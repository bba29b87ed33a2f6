using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Meetings;

/// <summary>Brings the agendas in line with the causes of some people. Doing it again changes nothing.</summary>
internal sealed class AgendaDerivation(WriteScope scope, HuddleCalendar calendar, IReadOnlyDictionary<string, RunningPack> packs, CancellationToken cancel)
{
    private Dictionary<string, Team> teams = [];
    private List<AgendaItem> items = [];

    public async Task RunAsync(IReadOnlyList<long> people, IReadOnlyList<AgendaCause> causes)
    {
        var teamIds = causes.Select(cause => cause.TeamId).Distinct().ToList();
        teams = await scope.Db.Set<Team>().AsNoTracking().Where(team => teamIds.Contains(team.TeamId)).ToDictionaryAsync(team => team.TeamId, cancel);
        items = await scope.Db.Set<AgendaItem>().AsTracking().Where(item => people.Contains(item.PersonId)).ToListAsync(cancel);
        foreach (var causesOfOne in causes.Where(cause => teams.ContainsKey(cause.TeamId)).GroupBy(cause => (cause.PersonId, cause.TeamId)))
            await OneAsync(causesOfOne.Key.PersonId, teams[causesOfOne.Key.TeamId], [.. causesOfOne]);
        // What brought somebody here went to somebody else when two records were taken apart.
        foreach (var item in items.Where(item => item.Causes is not null && item.Unfinished && !causes.Any(cause => IsOf(item, cause))).ToList())
            await FallAsync(item, $"{item.Causes}: this is about somebody else whose record was taken for this person's");
    }

    private static bool IsOf(AgendaItem item, AgendaCause cause) =>
        cause.PersonId == item.PersonId && cause.TeamId == item.TeamId && item.Causes!.Contains(cause.Says, StringComparison.Ordinal);

    private async Task OneAsync(long person, Team team, List<AgendaCause> causes)
    {
        var byMeeting = new List<(Meeting Meeting, AgendaCause Cause)>();
        foreach (var cause in causes)
            byMeeting.Add((await MeetingOfAsync(person, team, cause), cause));
        foreach (var group in byMeeting.GroupBy(pair => pair.Meeting, pair => pair.Cause))
            await ItemAsync(person, team, group.Key, [.. group.OrderBy(cause => cause.EventAt).ThenBy(cause => cause.Says, StringComparer.Ordinal)]);
    }

    // A huddle that was over before this was derived cannot take anybody any more.
    private async Task<Meeting> MeetingOfAsync(long person, Team team, AgendaCause cause)
    {
        var meeting = await HuddleBook.TakingAsync(scope, OccasionsOf(team), cause.KnownAt, cancel);
        return meeting.Status == MeetingStatus.Closed && !items.Exists(item => item.PersonId == person && item.MeetingId == meeting.MeetingId)
            ? await HuddleBook.NextAfterAsync(scope, OccasionsOf(team), meeting, cancel)
            : meeting;
    }

    private Occasions OccasionsOf(Team team) => new(calendar, team, packs.GetValueOrDefault(team.Model)?.Pack);

    private async Task ItemAsync(long person, Team team, Meeting meeting, List<AgendaCause> causes)
    {
        var standing = causes.Where(cause => cause.WithdrawnBecause is null).ToList();
        var item = items.Find(row => row.PersonId == person && row.MeetingId == meeting.MeetingId);
        if (item is null)
        {
            if (standing.Count > 0)
                await AddAsync(person, team, meeting, standing);
            return;
        }
        var says = standing.Count == 0 ? null : Say(standing);
        if (standing.Count > 0)
            await StandAgainAsync(item, meeting, team, says!, standing[0].EventAt);
        else if (item.Causes is not null)
            await FallAsync(item, string.Join(". ", causes.Select(cause => cause.WithdrawnBecause)));
    }

    private async Task AddAsync(long person, Team team, Meeting meeting, List<AgendaCause> standing)
    {
        var item = new AgendaItem
        {
            PersonId = person, ItemId = PublicId.New(), MeetingId = meeting.MeetingId, TeamId = team.TeamId, Origin = standing[0].Origin,
            Causes = Say(standing), EventAt = standing[0].EventAt, Status = ItemStatus.Waiting, CreatedAt = scope.Now,
        };
        scope.Db.Add(item);
        items.Add(item);
        await AgendaAccess.GrantAsync(scope, meeting, item, packs.GetValueOrDefault(team.Model)?.Pack.Huddle, cancel);
        Tell(item);
    }

    private async Task StandAgainAsync(AgendaItem item, Meeting meeting, Team team, string says, DateTimeOffset eventAt)
    {
        if (item.Causes == says)
            return;
        // Withdrawn by hand stays withdrawn; only what fell with its event comes back with it.
        if (item.Causes is null && ItemMoves.TryApply(item, ItemCommand.Restore, scope.Now))
            await AgendaAccess.GrantAsync(scope, meeting, item, packs.GetValueOrDefault(team.Model)?.Pack.Huddle, cancel);
        item.Causes = says;
        if (item.Status != ItemStatus.Withdrawn)
            item.WithdrawnBecause = null;
        if (eventAt < item.EventAt || item.Origin is AgendaOrigins.Trigger or AgendaOrigins.Assessment)
            item.EventAt = eventAt;
        Tell(item);
    }

    // Whatever rolled over from it falls with it, unless it has a reason of its own.
    private async Task FallAsync(AgendaItem item, string because)
    {
        item.Causes = null;
        foreach (var row in items.Where(row => row == item || row.RootItemId == item.ItemId))
        {
            if (row.Causes is not null || row.Origin is AgendaOrigins.HandPicked or AgendaOrigins.Sent or AgendaOrigins.Flagged)
                continue;
            row.WithdrawnBecause = because;
            if (ItemMoves.TryApply(row, ItemCommand.Withdraw, scope.Now))
                await AgendaAccess.EndAsync(scope, row, cancel);
            Tell(row);
        }
        await WithdrawalNotices.TellAsync(scope, item, cancel);
        Tell(item);
    }

    private static string Say(List<AgendaCause> standing) => string.Join(". ", standing.Select(cause => cause.Says).Distinct());

    private void Tell(AgendaItem item)
    {
        scope.Touch(item.PersonId, Changes.Agenda);
        scope.Tell(MeetingTopics.Of(item.MeetingId));
        scope.Tell(MeetingTopics.Today(item.TeamId));
    }
}
