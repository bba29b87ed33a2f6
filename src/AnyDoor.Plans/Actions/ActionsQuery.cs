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

    /// <summary>With anybody of my organisation: its people, its teams, its duty desk; and what they answer for until somebody accepts.</summary>
    Organisation,

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

    /// <summary>Ended in the last <see cref="ActionsQuery.EndedDays"/> days, the latest first.</summary>
    Ended,
}

/// <summary>An action and whom it is about.</summary>
public sealed record ListedAction(CareAction Action, Person Person);

/// <summary>Reads lists of actions: open ones in the order in which somebody must do something, ended ones the latest first. The reader's access is part of each query.</summary>
public static class ActionsQuery
{
    /// <summary>How many a list shows at once; it says so where there are more.</summary>
    public const int Most = 100;

    /// <summary>How long an ended action stays on the lists.</summary>
    public const int EndedDays = 30;

    /// <summary>Above this a count is shown as "999+".</summary>
    public const int CountsTo = 1000;

    public static async Task<IReadOnlyList<ListedAction>> ListAsync(PlaceDb db, Reader reader, ActionList list, DateTimeOffset now, CancellationToken cancel = default) =>
        await ListAsync(db, reader, list, ActionFilter.All, now, cancel);

    public static async Task<IReadOnlyList<ListedAction>> ListAsync(PlaceDb db, Reader reader, ActionList list, ActionFilter filter, DateTimeOffset now, CancellationToken cancel = default)
    {
        var found = In(db, reader, list, filter, now);
        var first = (filter == ActionFilter.Ended ? found.OrderByDescending(row => row.EndedAt) : found.OrderBy(row => row.NextAt)).ThenBy(row => row.ActionId).Take(Most);
        var rows = await first.Join(db.Set<Person>(), action => action.PersonId, person => person.PersonId, (action, person) => new { action, person }).ToListAsync(cancel);
        var listed = rows.Select(row => new ListedAction(row.action, row.person));
        return filter == ActionFilter.Ended
            ? [.. listed.OrderByDescending(row => row.Action.EndedAt).ThenBy(row => row.Action.ActionId, StringComparer.Ordinal)]
            : [.. listed.OrderBy(row => row.Action.NextAt).ThenBy(row => row.Action.ActionId, StringComparer.Ordinal)];
    }

    public static Task<int> CountAsync(PlaceDb db, Reader reader, ActionList list, DateTimeOffset now, CancellationToken cancel = default) =>
        CountAsync(db, reader, list, ActionFilter.All, now, cancel);

    public static Task<int> CountAsync(PlaceDb db, Reader reader, ActionList list, ActionFilter filter, DateTimeOffset now, CancellationToken cancel = default) =>
        In(db, reader, list, filter, now).Take(CountsTo).CountAsync(cancel);

    /// <summary>How many wait for an answer or a decision, or are late, of those this reader must see to.</summary>
    public static Task<int> NeedingAsync(PlaceDb db, Reader reader, DateTimeOffset now, CancellationToken cancel = default) =>
        In(db, reader, ActionList.Mine, ActionFilter.All, now).Where(row => row.Status != ActionStatus.Accepted || row.NextAt <= now).Take(CountsTo).CountAsync(cancel);

    /// <summary>Open actions about one person, first those that need somebody soonest.</summary>
    public static Task<List<CareAction>> OfPersonAsync(PlaceDb db, Reader reader, long personId, DateTimeOffset now, CancellationToken cancel = default) =>
        db.Set<CareAction>().Where(row => row.PersonId == personId && row.EndedAt == null)
            .VisibleTo(db, reader, now, row => row.PersonId).OrderBy(row => row.NextAt).ToListAsync(cancel);

    /// <summary>Actions about one person that have ended, the latest first, whatever their age.</summary>
    public static Task<List<CareAction>> EndedOfPersonAsync(PlaceDb db, Reader reader, long personId, DateTimeOffset now, CancellationToken cancel = default) =>
        db.Set<CareAction>().Where(row => row.PersonId == personId && row.EndedAt != null)
            .VisibleTo(db, reader, now, row => row.PersonId).OrderByDescending(row => row.EndedAt).Take(Most).ToListAsync(cancel);

    internal static Expression<Func<CareAction, bool>> Of(ActionFilter filter, DateTimeOffset now)
    {
        var (endOfDay, oldest) = (LondonTime.StartOf(LondonTime.DayOf(now).AddDays(1)), now.AddDays(-EndedDays));
        return filter switch
        {
            ActionFilter.Ended => row => row.EndedAt != null && row.EndedAt > oldest,
            ActionFilter.Waiting => row => row.EndedAt == null && (row.Status == ActionStatus.Offered || row.Status == ActionStatus.TimedOut),
            ActionFilter.Late => row => row.EndedAt == null && row.NextAt <= now,
            ActionFilter.Today => row => row.EndedAt == null && row.NextAt > now && row.NextAt < endOfDay,
            _ => row => row.EndedAt == null,
        };
    }

    internal static Expression<Func<CareAction, bool>> Of(ActionList list, Reader reader)
    {
        var (me, organisation, teams) = (reader.PractitionerId, reader.OrganisationId, reader.TeamIds);
        return list switch
        {
            ActionList.Mine => row => row.AccountableId == me
                || (row.OwnerKind == OwnerKinds.Practitioner && row.OwnerId == me && (row.Status == ActionStatus.Offered || row.Status == ActionStatus.Accepted || row.EndedAt != null)),
            ActionList.Team => row => row.OwnerKind == OwnerKinds.Team && teams.Contains(row.OwnerId)
                && row.Status != ActionStatus.Declined && row.Status != ActionStatus.Returned,
            ActionList.Organisation => row => row.AccountableOrganisation == organisation
                || (row.OrganisationId == organisation && row.Status != ActionStatus.Declined && row.Status != ActionStatus.Returned),
            _ => row => row.AccountableId == organisation || (row.OwnerKind == OwnerKinds.Organisation && row.OwnerId == organisation
                && row.Status != ActionStatus.Declined && row.Status != ActionStatus.Returned),
        };
    }

    private static IQueryable<CareAction> In(PlaceDb db, Reader reader, ActionList list, ActionFilter filter, DateTimeOffset now) =>
        db.Set<CareAction>().Where(Of(filter, now)).Where(Of(list, reader)).VisibleTo(db, reader, now, row => row.PersonId);
}
