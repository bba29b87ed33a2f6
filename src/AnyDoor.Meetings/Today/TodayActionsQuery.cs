using System.Linq.Expressions;
using AnyDoor.DesignSystem.States;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Meetings;

/// <summary>The reader's own work of the day: what is due and what waits for their yes.</summary>
internal static class TodayActionsQuery
{
    private const int Most = 200;

    public static async Task<(IReadOnlyList<TodayAction> Due, IReadOnlyList<TodayAction> Waiting)> ReadAsync(PlaceDb db, Reader reader, PartnersView view, DateTimeOffset now, CancellationToken cancel)
    {
        var end = LondonTime.StartOf(LondonTime.DayOf(now).AddDays(1));
        var mine = await (
            from action in Own(db.Set<CareAction>(), reader).VisibleTo(db, reader, now, row => row.PersonId)
            join person in db.Set<Person>() on action.PersonId equals person.PersonId
            where action.NextAt < end || action.Status == ActionStatus.Offered || action.Status == ActionStatus.TimedOut
            orderby action.NextAt
            select new { Action = action, Person = person }).Take(Most).ToListAsync(cancel);
        var waiting = mine.Where(row => row.Action.WaitsForAnswer && row.Action.IsOwner(reader) && !IsMissed(row.Action)).ToList();
        var due = mine.Where(row => row.Action.NextAt < end || IsMissed(row.Action)).Except(waiting).ToList();
        return ([.. due.Select(row => Of(row.Action, row.Person, view, reader, now))], [.. waiting.Select(row => Of(row.Action, row.Person, view, reader, now))]);
    }

    private static IQueryable<CareAction> Own(IQueryable<CareAction> actions, Reader reader)
    {
        var (me, organisation, teams) = (reader.PractitionerId, reader.OrganisationId, reader.TeamIds);
        Expression<Func<CareAction, bool>> own = action => action.AccountableId == me
            || (action.OwnerKind == OwnerKinds.Practitioner && action.OwnerId == me)
            || (action.OwnerKind == OwnerKinds.Organisation && action.OwnerId == organisation)
            // Missed is everybody's of the team's organisation, whoever had taken it on.
            || (action.OriginKind == ActionOrigins.Trigger && action.OverdueToldAt != null && action.AskedByOrganisation == organisation);
        // Of one team without a list, for which the command would be made anew each time.
        return actions.Where(action => action.EndedAt == null).Where(teams is [var team]
            ? own.Or(action => action.OwnerKind == OwnerKinds.Team && action.OwnerId == team)
            : own.Or(action => action.OwnerKind == OwnerKinds.Team && teams.Contains(action.OwnerId)));
    }

    private static bool IsMissed(CareAction action) => action is { OriginKind: ActionOrigins.Trigger, OverdueToldAt: not null };

    private static TodayAction Of(CareAction action, Person person, PartnersView view, Reader reader, DateTimeOffset now)
    {
        var owner = action.OwnerKind switch
        {
            OwnerKinds.Practitioner when action.OwnerId == reader.PractitionerId => "you",
            OwnerKinds.Practitioner => view.NameOf(action.OwnerId),
            OwnerKinds.Team => view.Teams.GetValueOrDefault(action.OwnerId)?.Name ?? action.OwnerId,
            _ => Restrictions.Desk(view, action.OwnerId, person.Restricted),
        };
        var asker = view.Practitioners.GetValueOrDefault(action.AskedBy)?.Name ?? Restrictions.Organisation(view, action.AskedByOrganisation, person.Restricted);
        var note = action.WaitsForAnswer && action.IsOwner(reader)
            ? $"{person.DisplayName} · offered by {asker}, {MeetingTimes.Near(action.CreatedAt, now)}. Still theirs until somebody accepts."
            : $"{person.DisplayName} · {owner}{(action.WaitsForAnswer ? ", not accepted yet" : action.CameBack ? $", came back: {action.StatusReason ?? action.Status}" : "")}";
        var late = action.NextAt <= now;
        var clock = late ? $"{MeetingTimes.Age(now - action.NextAt)} late" : MeetingTimes.Near(action.NextAt, now);
        var standing = late || action.CameBack ? Standing.Failed : action.NextAt - now < TimeSpan.FromHours(1) ? Standing.Late : Standing.None;
        return new TodayAction(action.ActionId, IsMissed(action) ? $"Missed: {action.Title}" : action.Title, $"/people/{person.PublicId}#actions", note, clock, standing, action.NextAt, $"{LondonTime.ToLocal(action.NextAt):ddd d MMM HH:mm}");
    }
}
