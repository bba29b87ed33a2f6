using AnyDoor.Partners;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary>Who must hear of a change to an action: one item per recipient and change, never to whoever made the change.</summary>
internal static class ActionNotices
{
    public static async Task AfterAsync(WriteScope scope, CareAction action, string command, string? old, Reader? by, CancellationToken cancel)
    {
        if (command == ActionWords.Of(ActionCommand.Leave))
        {
            ToAccountable(scope, action, NoticeWords.CameBack, by);
            return;
        }
        switch (action.Status)
        {
            case ActionStatus.Offered or ActionStatus.TimedOut:
                await ToOwnerAsync(scope, action, NoticeWords.New, action.Events, by, cancel);
                break;
            case ActionStatus.Declined or ActionStatus.Returned:
                ToAccountable(scope, action, NoticeWords.CameBack, by);
                break;
            case ActionStatus.Withdrawn when old is ActionStatus.Offered or ActionStatus.TimedOut or ActionStatus.Accepted:
                await ToOwnerAsync(scope, action, NoticeWords.NoLonger, action.Events, by, cancel);
                break;
        }
    }

    /// <summary>Tells the owner that the action is about to go to somebody else.</summary>
    public static async Task OwnerLostAsync(WriteScope scope, CareAction action, Reader by, CancellationToken cancel)
    {
        if (!action.CameBack)
            await ToOwnerAsync(scope, action, NoticeWords.NoLonger, action.Events + 1, by, cancel);
    }

    public static void Overdue(WriteScope scope, CareAction action) =>
        ToAccountable(scope, action, NoticeWords.Overdue, null);

    /// <summary>Loudly: the duty desk of the team's organisation, everybody of the team, and whoever holds it.</summary>
    public static async Task MissedAsync(WriteScope scope, CareAction action, CancellationToken cancel)
    {
        var team = TriggerOrigin.TeamOf(action);
        var told = new HashSet<(string Kind, string Id)> { (OwnerKinds.Organisation, action.AskedByOrganisation) };
        told.Add((action.IsAnsweredForByDesk() ? OwnerKinds.Organisation : OwnerKinds.Practitioner, action.AccountableId));
        if (action.OwnerKind != OwnerKinds.Team)
            told.Add((action.OwnerKind, action.OwnerId));
        foreach (var member in await scope.Db.Set<TeamMember>().Where(row => row.TeamId == team).Select(row => row.PractitionerId).ToListAsync(cancel))
            told.Add((OwnerKinds.Practitioner, member));
        foreach (var (kind, id) in told)
            Add(scope, action, kind, id, NoticeWords.Missed, action.Events, null);
    }

    private static void ToAccountable(WriteScope scope, CareAction action, string what, Reader? by) =>
        Add(scope, action, action.IsAnsweredForByDesk() ? OwnerKinds.Organisation : OwnerKinds.Practitioner, action.AccountableId, what, action.Events, by);

    private static async Task ToOwnerAsync(WriteScope scope, CareAction action, string what, int number, Reader? by, CancellationToken cancel)
    {
        if (action.OwnerKind != OwnerKinds.Team)
        {
            Add(scope, action, action.OwnerKind, action.OwnerId, what, number, by);
            return;
        }
        var members = await scope.Db.Set<TeamMember>().Where(row => row.TeamId == action.OwnerId).Select(row => row.PractitionerId).ToListAsync(cancel);
        foreach (var member in members)
            Add(scope, action, OwnerKinds.Practitioner, member, what, number, by);
    }

    private static void Add(WriteScope scope, CareAction action, string kind, string id, string what, int number, Reader? by)
    {
        if (kind == OwnerKinds.Practitioner && id == by?.PractitionerId)
            return;
        scope.Db.Add(new NoticeItem { RecipientKind = kind, RecipientId = id, ItemKey = $"{action.ActionId}:{number}:{what}", What = what, CreatedAt = scope.Now });
    }
}
