using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Meetings;

/// <summary>Runs a huddle: opens it, takes one person after the other, decides, rolls over, closes. Inside a write that the caller has opened.</summary>
/// <remarks>Whoever may not see the meeting or the person gets <see cref="OutcomeKind.NotFound"/>.</remarks>
public sealed class HuddleService(HuddleCalendar calendar, PackCatalog packs)
{
    public const string DecisionSystem = "huddle-decision";

    /// <summary>The team's huddle of today, or of the next huddle day when today's is over or there is none.</summary>
    public async Task<Meeting> CurrentAsync(WriteScope scope, Team team, CancellationToken cancel = default)
    {
        var today = LondonTime.DayOf(scope.Now);
        var meeting = await scope.Db.Set<Meeting>().SingleOrDefaultAsync(row => row.MeetingId == HuddleCalendar.IdOf(team.TeamId, today), cancel);
        return meeting is { Status: not MeetingStatus.Closed }
            ? meeting
            : await HuddleBook.EnsureAsync(scope, await OccasionsAsync(team, cancel), MeetingKinds.Huddle, meeting is null ? LondonTime.StartOf(today) : scope.Now, cancel);
    }

    /// <returns>Null for a team that is not the reader's.</returns>
    public async Task<Meeting?> CurrentAsync(WriteScope scope, Reader by, string? teamId, CancellationToken cancel = default) =>
        by.Cares && teamId is not null && by.TeamIds.Contains(teamId) && await scope.Db.Set<Team>().AsNoTracking().SingleOrDefaultAsync(row => row.TeamId == teamId, cancel) is { } team
            ? await CurrentAsync(scope, team, cancel)
            : null;

    public async Task<Outcome> OpenAsync(WriteScope scope, Reader by, string meetingId, CancellationToken cancel = default)
    {
        if (await MeetingAsync(scope, by, meetingId, cancel) is not { } meeting)
            return Outcome.NotFound;
        if (meeting.Status == MeetingStatus.Open)
            return Outcome.Unchanged;
        if (meeting.Status == MeetingStatus.Closed)
            return Outcome.Conflict($"This {Noun(meeting)} is over. Its minutes are kept; people who were not reached are on the next one.");
        await BringForwardAsync(scope, meeting, cancel);
        (meeting.Status, meeting.OpenedAt, meeting.OpenedBy) = (MeetingStatus.Open, scope.Now, by.PractitionerId);
        await AttendanceBook.JoinAsync(scope, meeting, by, cancel);
        Tell(scope, meeting);
        return Outcome.Done;
    }

    /// <summary>Closes it; who was not reached goes on the next one. Refused while somebody at the limit of rolling over has no decision.</summary>
    public async Task<Outcome> CloseAsync(WriteScope scope, Reader by, string meetingId, CancellationToken cancel = default)
    {
        if (await MeetingAsync(scope, by, meetingId, cancel) is not { } meeting)
            return Outcome.NotFound;
        if (meeting.Status != MeetingStatus.Open)
            return Outcome.Conflict(meeting.Status == MeetingStatus.Closed ? $"This {Noun(meeting)} is closed already." : $"This {Noun(meeting)} is not open yet.");
        var rules = await RulesAsync(scope, meeting, cancel);
        var unfinished = (await ItemsAsync(scope, meetingId, cancel)).Where(item => item.Unfinished).ToList();
        var stuck = unfinished.Count(item => AtLimit(item, rules));
        if (stuck > 0)
            return Outcome.Refused($"{(stuck == 1 ? "1 person has" : $"{stuck} people have")} rolled over {rules.RollOverLimit - 1} times. Decide about them, then close.", "close");
        foreach (var item in unfinished)
            await RollAsync(scope, meeting, item, 1, cancel);
        await AttendanceBook.EndAllAsync(scope, meeting, cancel);
        (meeting.Status, meeting.ClosedAt, meeting.ClosedBy) = (MeetingStatus.Closed, scope.Now, by.PractitionerId);
        Tell(scope, meeting);
        return Outcome.Done;
    }

    /// <summary>Takes a person: whoever was being discussed goes back to the list, and whoever is here is noted as present.</summary>
    public async Task<Outcome> DiscussAsync(WriteScope scope, Reader by, string itemId, CancellationToken cancel = default)
    {
        var (meeting, item) = await ItemAsync(scope, by, itemId, cancel);
        if (meeting is null || item is null)
            return Outcome.NotFound;
        if (meeting.Status != MeetingStatus.Open || item.Status != ItemStatus.Waiting)
            return Outcome.Unchanged;
        foreach (var other in (await ItemsAsync(scope, meeting.MeetingId, cancel)).Where(other => other.Status == ItemStatus.Discussing))
            ItemMoves.TryApply(other, ItemCommand.Leave, scope.Now);
        ItemMoves.TryApply(item, ItemCommand.Discuss, scope.Now);
        await AttendanceBook.NotePresentAsync(scope, meeting, item, cancel);
        Tell(scope, meeting, item);
        return Outcome.Done;
    }

    /// <param name="version">The version the group had before it; another one is a conflict, worded.</param>
    public async Task<Outcome> DecideAsync(WriteScope scope, Reader by, string itemId, string? decisionId, int version, CancellationToken cancel = default)
    {
        var (meeting, item) = await ItemAsync(scope, by, itemId, cancel);
        if (meeting is null || item is null)
            return Outcome.NotFound;
        var rules = await RulesAsync(scope, meeting, cancel);
        if (rules.Decisions.FirstOrDefault(choice => choice.Id == decisionId) is not { } decision)
            return Outcome.Refused("Choose a decision, or roll the person over.", "decision");
        if (item.Status == ItemStatus.Decided && item.DecisionId == decisionId)
            return Outcome.Unchanged;
        if (await NotNowAsync(scope, meeting, item, ItemCommand.Decide, version, rules, cancel) is { } refused)
            return refused;
        await AttendanceBook.NotePresentAsync(scope, meeting, item, cancel);
        ItemMoves.TryApply(item, ItemCommand.Decide, scope.Now);
        (item.DecisionId, item.DecidedBy, item.DecidedAt) = (decision.Id, by.PractitionerId, scope.Now);
        await OwnFacts.PublishAsync(scope, new OwnFact(item.PersonId, item.MadeFor, "meeting.discussed", $"meeting-item:{item.ItemId}", scope.Now, DecisionSystem, decision.Id, decision.Text), cancel);
        await new Sending(scope, await OccasionsAsync(scope.Db, meeting.TeamId, cancel)).ToAsync(item, meeting, decision, rules.Title, cancel);
        Tell(scope, meeting, item);
        return Outcome.Done;
    }

    public async Task<Outcome> RollOverAsync(WriteScope scope, Reader by, string itemId, int version, CancellationToken cancel = default)
    {
        var (meeting, item) = await ItemAsync(scope, by, itemId, cancel);
        if (meeting is null || item is null)
            return Outcome.NotFound;
        var rules = await RulesAsync(scope, meeting, cancel);
        if (await NotNowAsync(scope, meeting, item, ItemCommand.RollOver, version, rules, cancel) is { } refused)
            return refused;
        if (AtLimit(item, rules))
            return Outcome.Refused($"This is the {Ordinals.Of(item.RollOverCount + 1)} time. Decide now: it cannot roll over again.", "decision");
        await RollAsync(scope, meeting, item, 1, cancel);
        Tell(scope, meeting, item);
        return Outcome.Done;
    }

    /// <summary>Takes somebody off the list by hand, with a reason.</summary>
    public async Task<Outcome> WithdrawAsync(WriteScope scope, Reader by, string itemId, string? reason, int version, CancellationToken cancel = default)
    {
        var (meeting, item) = await ItemAsync(scope, by, itemId, cancel);
        if (meeting is null || item is null)
            return Outcome.NotFound;
        if (string.IsNullOrWhiteSpace(reason))
            return Outcome.Refused("Say why the person comes off the list, in a few words.", "reason");
        if (await NotNowAsync(scope, meeting, item, ItemCommand.Withdraw, version, await RulesAsync(scope, meeting, cancel), cancel) is { } refused)
            return refused;
        ItemMoves.TryApply(item, ItemCommand.Withdraw, scope.Now);
        item.WithdrawnBecause = $"{reason.Trim().TrimEnd('.')} ({by.Name})";
        await AgendaAccess.EndAsync(scope, item, cancel);
        await WithdrawalNotices.TellAsync(scope, item, cancel);
        Tell(scope, meeting, item);
        return Outcome.Done;
    }

    /// <summary>Puts somebody on the list by hand, or adds a reason to their item.</summary>
    public async Task<Outcome> AddAsync(WriteScope scope, Reader by, string meetingId, long personId, string? reason, CancellationToken cancel = default)
    {
        if (await MeetingAsync(scope, by, meetingId, cancel) is not { } meeting)
            return Outcome.NotFound;
        personId = await scope.HoldPersonAsync(personId, cancel);
        if (!await scope.Db.VisiblePeople(by, scope.Now).ContainsAsync(personId, cancel))
            return Outcome.NotFound;
        if (meeting.Status == MeetingStatus.Closed)
            return Outcome.Conflict($"This {Noun(meeting)} is over. Add the person to the next one.");
        // Its table sees whoever is on its list: the practice is no reason for others' people.
        if (MeetingKinds.PracticeOf(meeting.Kind) is { } practice && !await scope.Db.Set<Person>().AnyAsync(row => row.PersonId == personId && row.PracticeId == practice, cancel))
            return Outcome.Refused("This meeting is about the people of one practice, and this person is registered elsewhere. Choose another meeting.", "meeting");
        var text = string.IsNullOrWhiteSpace(reason) ? $"Put on the list by {by.Name}" : $"{reason.Trim().TrimEnd('.')} ({by.Name})";
        var item = await scope.Db.Set<AgendaItem>().SingleOrDefaultAsync(row => row.MeetingId == meetingId && row.PersonId == personId, cancel);
        if (item is null)
            scope.Db.Add(item = NewItem(meeting, personId, AgendaOrigins.HandPicked, text, scope.Now, scope.Now));
        else if (item.Status == ItemStatus.Withdrawn && ItemMoves.TryApply(item, ItemCommand.Restore, scope.Now))
            item.Reason = text;
        else
            return Outcome.Unchanged;
        await AgendaAccess.GrantAsync(scope, meeting, item, await RulesAsync(scope, meeting, cancel), cancel);
        Tell(scope, meeting, item);
        return Outcome.Done;
    }

    public async Task<Outcome> NoteAsync(WriteScope scope, Reader by, string itemId, string? text, CancellationToken cancel = default)
    {
        var (meeting, item) = await ItemAsync(scope, by, itemId, cancel);
        if (meeting is null || item is null)
            return Outcome.NotFound;
        if (string.IsNullOrWhiteSpace(text))
            return Outcome.Refused("Write the note first.", "note");
        scope.Db.Add(new ItemNote { PersonId = item.PersonId, ItemId = itemId, NoteId = PublicId.New(), Text = text.Trim(), WrittenBy = by.PractitionerId, At = scope.Now });
        Tell(scope, meeting, item);
        return Outcome.Done;
    }

    /// <summary>Moves somebody still to be discussed up (negative) or down the list, past others still to be discussed.</summary>
    public async Task<Outcome> MoveAsync(WriteScope scope, Reader by, string itemId, int places, CancellationToken cancel = default)
    {
        var (meeting, item) = await ItemAsync(scope, by, itemId, cancel);
        if (meeting is null || item is null)
            return Outcome.NotFound;
        if (meeting.Status == MeetingStatus.Closed || !item.Unfinished)
            return Outcome.Unchanged;
        var order = (await ItemsAsync(scope, meeting.MeetingId, cancel)).Ordered().ToList();
        var toCome = order.Where(row => row.Unfinished).ToList();
        var there = order.IndexOf(toCome[Math.Clamp(toCome.IndexOf(item) + places, 0, toCome.Count - 1)]);
        order.Remove(item);
        order.Insert(there, item);
        for (var place = 0; place < order.Count; place++)
            order[place].Position = place;
        Tell(scope, meeting, item);
        return Outcome.Done;
    }

    /// <summary>The meeting, if the reader takes part in it: as a member of the team or as somebody who attends.</summary>
    public static Task<Meeting?> MeetingAsync(WriteScope scope, Reader by, string meetingId, CancellationToken cancel) =>
        scope.Db.Set<Meeting>().AsTracking().TakingPart(scope.Db, by).SingleOrDefaultAsync(row => row.MeetingId == meetingId, cancel);

    internal async Task<HuddleRules> RulesAsync(PlaceDb db, Meeting meeting, CancellationToken cancel) => (await OccasionsAsync(db, meeting.TeamId, cancel)).RulesOf(meeting.Kind);

    internal async Task<Occasions> OccasionsAsync(PlaceDb db, string teamId, CancellationToken cancel) =>
        await OccasionsAsync(await db.Set<Team>().AsNoTracking().SingleAsync(team => team.TeamId == teamId, cancel), cancel);

    private async Task<Occasions> OccasionsAsync(Team team, CancellationToken cancel) => new(calendar, team, (await packs.FindAsync(team.Model, cancel))?.Pack);

    private Task<HuddleRules> RulesAsync(WriteScope scope, Meeting meeting, CancellationToken cancel) => RulesAsync(scope.Db, meeting, cancel);

    private static string Noun(Meeting meeting) => MeetingKinds.Noun(meeting.Kind);

    private static async Task<(Meeting? Meeting, AgendaItem? Item)> ItemAsync(WriteScope scope, Reader by, string itemId, CancellationToken cancel)
    {
        await HoldAsync(scope, itemId, cancel);
        var item = await scope.Db.Set<AgendaItem>().AsTracking().VisibleTo(scope.Db, by, scope.Now, row => row.PersonId).SingleOrDefaultAsync(row => row.ItemId == itemId, cancel);
        return item is null ? (null, null) : (await MeetingAsync(scope, by, item.MeetingId, cancel), item);
    }

    internal static async Task HoldAsync(WriteScope scope, string itemId, CancellationToken cancel)
    {
        if (await scope.Db.Set<AgendaItem>().Where(row => row.ItemId == itemId).Select(row => (long?)row.PersonId).SingleOrDefaultAsync(cancel) is { } person)
            await scope.HoldPersonAsync(person, cancel);
    }

    private static Task<List<AgendaItem>> ItemsAsync(WriteScope scope, string meetingId, CancellationToken cancel) =>
        scope.Db.Set<AgendaItem>().AsTracking().Where(row => row.MeetingId == meetingId).ToListAsync(cancel);

    private static bool AtLimit(AgendaItem item, HuddleRules rules) => item.RollOverCount + 1 >= rules.RollOverLimit;

    private static async Task<Outcome?> NotNowAsync(WriteScope scope, Meeting meeting, AgendaItem item, ItemCommand command, int version, HuddleRules rules, CancellationToken cancel)
    {
        if (meeting.Status != MeetingStatus.Open)
            return Outcome.Conflict(meeting.Status == MeetingStatus.Closed ? $"This {Noun(meeting)} is over. Nothing was changed." : $"Open the {Noun(meeting)} first.");
        // While nobody has decided, an older page is no reason to refuse: the list was put in another order or somebody else took the person up.
        if (ItemRules.Find(item.Status, command) is not null && (item.Unfinished || item.Version == version))
            return null;
        var decided = rules.Decisions.FirstOrDefault(choice => choice.Id == item.DecisionId)?.Text;
        var by = await scope.Db.Set<Practitioner>().Where(row => row.PractitionerId == item.DecidedBy).Select(row => row.Name).SingleOrDefaultAsync(cancel);
        return Outcome.Conflict(item.Status switch
        {
            ItemStatus.Decided => $"{by ?? "Somebody"} decided at {MeetingTimes.Clock(item.DecidedAt!.Value)}: {decided}. Yours was not saved. Choose again to change it.",
            ItemStatus.RolledOver => $"Somebody rolled this person over to the next {Noun(meeting)}. Yours was not saved.",
            ItemStatus.Withdrawn => $"Taken off the list: {item.WithdrawnBecause}. Yours was not saved.",
            _ => "Somebody changed this item while you had it open. Look at it, then save again.",
        });
    }

    private async Task RollAsync(WriteScope scope, Meeting meeting, AgendaItem item, int counted, CancellationToken cancel)
    {
        var next = await HuddleBook.NextAfterAsync(scope, await OccasionsAsync(scope.Db, meeting.TeamId, cancel), meeting, cancel);
        await RollToAsync(scope, item, next, counted, cancel);
    }

    private async Task RollToAsync(WriteScope scope, AgendaItem item, Meeting next, int counted, CancellationToken cancel)
    {
        await scope.HoldPersonAsync(item.PersonId, cancel);
        ItemMoves.TryApply(item, ItemCommand.RollOver, scope.Now);
        var there = await scope.Db.Set<AgendaItem>().AsTracking().SingleOrDefaultAsync(row => row.MeetingId == next.MeetingId && row.PersonId == item.PersonId, cancel);
        if (there is null)
            scope.Db.Add(there = NewItem(next, item.PersonId, AgendaOrigins.RolledOver, item.Why, item.EventAt, scope.Now));
        else if (there.Status == ItemStatus.Withdrawn)
            ItemMoves.TryApply(there, ItemCommand.Restore, scope.Now);
        (there.RollOverCount, there.RolledFrom, there.RootItemId) = (Math.Max(there.RollOverCount, item.RollOverCount + counted), item.ItemId, item.RootItemId ?? item.ItemId);
        there.Reason ??= item.Why;
        await AgendaAccess.GrantAsync(scope, next, there, await RulesAsync(scope, next, cancel), cancel);
        Tell(scope, next, there);
    }

    // A huddle that nobody opened is over once the next one opens; its people come along, uncounted, because nobody put them off. So does whoever
    // stood for another on a closed one, until they proved to be two.
    private async Task BringForwardAsync(WriteScope scope, Meeting meeting, CancellationToken cancel)
    {
        var missed = await scope.Db.Set<Meeting>().AsTracking()
            .Where(row => row.TeamId == meeting.TeamId && row.Kind == meeting.Kind && row.StartsAt < meeting.StartsAt)
            .Where(row => row.Status != MeetingStatus.Closed || scope.Db.Set<AgendaItem>().Any(item => item.MeetingId == row.MeetingId && (item.Status == ItemStatus.Waiting || item.Status == ItemStatus.Discussing))).ToListAsync(cancel);
        foreach (var old in missed)
        {
            foreach (var item in (await ItemsAsync(scope, old.MeetingId, cancel)).Where(item => item.Unfinished))
                await RollToAsync(scope, item, meeting, 0, cancel);
            (old.Status, old.ClosedAt) = (MeetingStatus.Closed, old.ClosedAt ?? scope.Now);
            Tell(scope, old);
        }
    }

    internal static AgendaItem NewItem(Meeting meeting, long personId, string origin, string reason, DateTimeOffset eventAt, DateTimeOffset now) => new()
    {
        PersonId = personId, ItemId = PublicId.New(), MeetingId = meeting.MeetingId, TeamId = meeting.TeamId, Origin = origin,
        Reason = reason, EventAt = eventAt, Status = ItemStatus.Waiting, CreatedAt = now,
    };

    internal static void Tell(WriteScope scope, Meeting meeting, AgendaItem? item = null)
    {
        scope.Tell(MeetingTopics.Of(meeting.MeetingId));
        scope.Tell(MeetingTopics.Today(meeting.TeamId));
        if (item is not null)
            scope.Touch(item.PersonId, Changes.Agenda);
    }
}
