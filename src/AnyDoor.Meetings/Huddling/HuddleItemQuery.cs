using AnyDoor.CareModels;
using AnyDoor.DesignSystem.Icons;
using AnyDoor.DesignSystem.People;
using AnyDoor.DesignSystem.States;
using FlagKind = AnyDoor.DesignSystem.People.FlagKind;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Meetings;

/// <summary>Reads everything that is said about the one person on the table.</summary>
internal static class HuddleItemQuery
{
    public static async Task<HuddleItem> ReadAsync(HuddleReading read, AgendaItem item, Person person, CancellationToken cancel)
    {
        var (db, view, rules, items, now) = (read.Db, read.View, read.Rules, read.Items, read.Now);
        var (id, today) = (person.PersonId, LondonTime.DayOf(now));
        var entries = (await PersonEntries.ReadAsync(db, read.Reader, read.Sharing, [id], PersonEntries.ForHuddle, now, cancel))[id].ToList();
        var recorded = await db.ReadableEntries(id, read.Reader, now, read.Sharing.Withheld).CountAsync(cancel);
        var feeds = await db.Set<Feed>().ToDictionaryAsync(row => row.Number, cancel);
        var statement = await db.Set<PlanStatement>().Where(row => row.PersonId == id && row.EndedAt == null).OrderBy(row => row.Position).FirstOrDefaultAsync(cancel);
        var steps = PlanSteps.Together(await db.Set<PlanStep>().Where(row => row.PersonId == id).ToListAsync(cancel));
        var actions = await db.Set<CareAction>().Where(row => row.PersonId == id && (row.EndedAt == null || row.OriginKey.StartsWith(item.ItemId))).OrderBy(row => row.NextAt).Take(12).ToListAsync(cancel);
        var same = await db.Set<AgendaItem>().IgnoreQueryFilters().Where(row => row.PersonId == id && (row.ItemId == item.ItemId || row.TwinOf == item.ItemId)).Select(row => row.ItemId).ToListAsync(cancel);
        var notes = await db.Set<ItemNote>().Where(row => row.PersonId == id && same.Contains(row.ItemId)).OrderBy(row => row.At).ToListAsync(cancel);
        var present = await db.Set<ItemPresence>().Where(row => row.PersonId == id && row.ItemId == item.ItemId && row.LeftAt == null).Select(row => row.AttendeeId).ToListAsync(cancel);
        var index = items.IndexOf(item);
        return new HuddleItem(
            item, person.PublicId, person.DisplayName, person.AgeOn(today)?.ToString(System.Globalization.CultureInfo.InvariantCulture), person.PreferredName, await FlagsAsync(db, person, entries, now, cancel),
            statement?.Words, statement is null ? null : $"Their plan, {MeetingTimes.Day(LondonTime.DayOf(statement.CreatedAt), today)}",
            new HuddleFacts(entries, feeds, read.Sharing, now, $"/people/{person.PublicId}", await PlanGaps.ReadAsync(db, read.Reader, id, view, now, cancel), await db.ObjectsToAsync(id, read.Reader, now, cancel), person.Restricted).All(),
            [.. actions.Select(action => Of(action, view, item, person.Restricted, now))], [.. notes.Select(note => new ItemNoteRow(note.Text, view.Practitioners.GetValueOrDefault(note.WrittenBy)?.Name ?? "Somebody", MeetingTimes.Clock(note.At)))],
            [.. read.Attendees.Where(row => present.Contains(row.AttendeeId)).Select(row => row.Name)], [.. rules.Decisions.Select(choice => (choice.Id, choice.Text))], rules.ItemMinutes * 60, item.RollOverCount + 1 >= rules.RollOverLimit,
            PublicId.New(), index > 0 ? items[index - 1].ItemId : null, index + 1 < items.Count ? items[index + 1].ItemId : null, Decided(item, rules, view),
            [.. steps.Where(step => step.Act is not null).Select(step => new EscalationRow(step.Title, string.Join(". ", new[] { step.Signs, step.Act, step.Who }.Where(part => !string.IsNullOrWhiteSpace(part)).Select(part => part!.TrimEnd('.'))) + "."))],
            recorded, [.. present]);
    }

    private static string? Decided(AgendaItem item, HuddleRules rules, PartnersView view) => item.Status switch
    {
        ItemStatus.Decided => $"{rules.Decisions.FirstOrDefault(choice => choice.Id == item.DecisionId)?.Text ?? item.DecisionId}: decided {MeetingTimes.Clock(item.DecidedAt!.Value)} by {view.Practitioners.GetValueOrDefault(item.DecidedBy ?? "")?.Name ?? "the group"}",
        ItemStatus.RolledOver => "Rolled over to the next huddle",
        _ => null,
    };

    private static async Task<IReadOnlyList<FlagItem>> FlagsAsync(PlaceDb db, Person person, List<SaidEntry> entries, DateTimeOffset now, CancellationToken cancel)
    {
        var today = LondonTime.DayOf(now);
        var flags = await db.Set<Record.Flag>().Where(row => row.PersonId == person.PersonId && row.EndsOn >= today && row.EndedBecause == null).ToListAsync(cancel);
        var needs = await db.Set<CommunicationNeed>().Where(row => row.PersonId == person.PersonId).OrderBy(row => row.Position).Take(3).ToListAsync(cancel);
        var allergies = entries.Where(row => row.Kind == PersonEntries.Allergy && (row.EndAt is null || row.EndAt > now)).Select(row => row.Words ?? row.Code).OfType<string>().Distinct().Take(2);
        return
        [
            .. entries.InHospital(now) is null ? Array.Empty<FlagItem>() : [new FlagItem("In hospital", FlagKind.Live, null, IconName.In)],
            .. flags.Select(flag => TodayWords.Of(flag, today)),
            .. needs.Select(need => new FlagItem(need.Text, FlagKind.Need, null, TodayWords.NeedIcon(need.Kind))),
            .. allergies.Select(words => new FlagItem(words, FlagKind.Alert)),
        ];
    }

    private static ItemAction Of(CareAction action, PartnersView view, AgendaItem item, bool hidden, DateTimeOffset now)
    {
        var owner = action.OwnerKind switch
        {
            OwnerKinds.Practitioner => view.NameOf(action.OwnerId, first: true),
            OwnerKinds.Team => view.Teams.GetValueOrDefault(action.OwnerId)?.Name ?? action.OwnerId,
            _ => Restrictions.Desk(view, action.OwnerId, hidden),
        };
        var answers = view.Practitioners.GetValueOrDefault(action.AccountableId)?.Name ?? Restrictions.Organisation(view, action.AccountableOrganisation, hidden);
        var note = action switch
        {
            { WaitsForAnswer: true } => $"Offered to {owner}, not accepted yet. Still with {answers}.",
            { CameBack: true } => $"Came back to {answers}: {action.StatusReason ?? "nobody accepted in time"}",
            { Status: ActionStatus.Done } => $"Done by {owner}",
            { Status: ActionStatus.Withdrawn } => "Withdrawn",
            _ => $"{owner}, accepted",
        };
        var late = action.EndedAt is null && action.NextAt <= now;
        var standing = action.Status == ActionStatus.Done ? Standing.Done : late || action.CameBack ? Standing.Failed : action.WaitsForAnswer ? Standing.Late : Standing.None;
        return new ItemAction(action.Title, owner, note, action.DueAt is { } due ? MeetingTimes.Near(due, now) : "no time set", standing, action.OriginKey.StartsWith(item.ItemId, StringComparison.Ordinal));
    }
}
