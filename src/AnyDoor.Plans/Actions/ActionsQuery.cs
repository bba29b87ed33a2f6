using System.Linq.Expressions;
using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary>Which actions are looked at.</summary>
public enum ActionList
{
    /// <summary>Offered to me, or answered for by me.</summary>
    Mine,

    /// <summary>With one of my teams.</summary>
    Team,

    /// <summary>With my organisation's duty desk, or answered for by it because somebody has left.</summary>
    Desk,
}

/// <summary>Which part of a list is looked at.</summary>
public enum ActionFilter
{
    All,

    /// <summary>Offered, and nobody has said yes.</summary>
    Waiting,

    /// <summary>Came back, or past its time.</summary>
    Late,

    /// <summary>To be done or answered before the day ends.</summary>
    Today,
}

/// <summary>An open action and whom it is about.</summary>
public sealed record ListedAction(CareAction Action, Person Person);

/// <summary>Reads lists of open actions in the order in which somebody must do something. The reader's access is part of each query.</summary>
public static class ActionsQuery
{
    public const int Most = 200;

    /// <summary>Above this a count is shown as "999+".</summary>
    public const int CountsTo = 1000;

    public static async Task<IReadOnlyList<ListedAction>> ListAsync(PlaceDb db, Reader reader, ActionList list, DateTimeOffset now, CancellationToken cancel = default) =>
        await ListAsync(db, reader, list, ActionFilter.All, now, cancel);

    public static async Task<IReadOnlyList<ListedAction>> ListAsync(PlaceDb db, Reader reader, ActionList list, ActionFilter filter, DateTimeOffset now, CancellationToken cancel = default)
    {
        var open = Open(db, reader, list, now).Where(Of(filter, now)).OrderBy(row => row.NextAt).ThenBy(row => row.ActionId).Take(Most);
        var rows = await open.Join(db.Set<Person>(), action => action.PersonId, person => person.PersonId, (action, person) => new { action, person })
            .OrderBy(row => row.action.NextAt).ThenBy(row => row.action.ActionId).ToListAsync(cancel);
        return [.. rows.Select(row => new ListedAction(row.action, row.person))];
    }

    public static Task<int> CountAsync(PlaceDb db, Reader reader, ActionList list, DateTimeOffset now, CancellationToken cancel = default) =>
        CountAsync(db, reader, list, ActionFilter.All, now, cancel);

    public static Task<int> CountAsync(PlaceDb db, Reader reader, ActionList list, ActionFilter filter, DateTimeOffset now, CancellationToken cancel = default) =>
        Open(db, reader, list, now).Where(Of(filter, now)).Take(CountsTo).CountAsync(cancel);

    /// <summary>How many wait for an answer or a decision, or are late, of those this reader must see to.</summary>
    public static Task<int> NeedingAsync(PlaceDb db, Reader reader, DateTimeOffset now, CancellationToken cancel = default) =>
        Open(db, reader, ActionList.Mine, now).Where(row => row.Status != ActionStatus.Accepted || row.NextAt <= now).Take(CountsTo).CountAsync(cancel);

    /// <summary>Open actions about one person, first those that need somebody soonest.</summary>
    public static Task<List<CareAction>> OfPersonAsync(PlaceDb db, Reader reader, long personId, DateTimeOffset now, CancellationToken cancel = default) =>
        db.Set<CareAction>().Where(row => row.PersonId == personId && row.EndedAt == null)
            .VisibleTo(db, reader, now, row => row.PersonId).OrderBy(row => row.NextAt).ToListAsync(cancel);

    private static Expression<Func<CareAction, bool>> Of(ActionFilter filter, DateTimeOffset now)
    {
        var endOfDay = LondonTime.StartOf(LondonTime.DayOf(now).AddDays(1));
        return filter switch
        {
            ActionFilter.Waiting => row => row.Status == ActionStatus.Offered || row.Status == ActionStatus.TimedOut,
            ActionFilter.Late => row => row.NextAt <= now,
            ActionFilter.Today => row => row.NextAt > now && row.NextAt < endOfDay,
            _ => row => true,
        };
    }

    private static IQueryable<CareAction> Open(PlaceDb db, Reader reader, ActionList list, DateTimeOffset now)
    {
        var (me, organisation, teams) = (reader.PractitionerId, reader.OrganisationId, reader.TeamIds);
        var open = db.Set<CareAction>().Where(row => row.EndedAt == null);
        open = list switch
        {
            ActionList.Mine => open.Where(row => row.AccountableId == me
                || (row.OwnerKind == OwnerKinds.Practitioner && row.OwnerId == me && (row.Status == ActionStatus.Offered || row.Status == ActionStatus.Accepted))),
            ActionList.Team => open.Where(row => row.OwnerKind == OwnerKinds.Team && teams.Contains(row.OwnerId)
                && row.Status != ActionStatus.Declined && row.Status != ActionStatus.Returned),
            _ => open.Where(row => row.AccountableId == organisation || (row.OwnerKind == OwnerKinds.Organisation && row.OwnerId == organisation
                && row.Status != ActionStatus.Declined && row.Status != ActionStatus.Returned)),
        };
        return open.VisibleTo(db, reader, now, row => row.PersonId);
    }
}
