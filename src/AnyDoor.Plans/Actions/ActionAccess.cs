using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary>Whoever is asked to do something for a person may see the person: while the action is open, and for a while after.</summary>
internal static class ActionAccess
{
    /// <summary>What the sources of such access begin with; the action's id follows.</summary>
    public const string Prefix = "action:";

    /// <summary>Brings the relationships of one action in line with its state. Doing it again changes nothing.</summary>
    public static async Task SyncAsync(WriteScope scope, CareAction action, ActionSettings settings, CancellationToken cancel)
    {
        var source = Prefix + action.ActionId;
        var rows = await scope.Db.Set<PersonAccess>().AsTracking()
            .Where(row => row.PersonId == action.PersonId && row.Basis == AccessBases.Action && row.Source == source).ToListAsync(cancel);
        var holders = Holders(action);
        DateTimeOffset? until = action.EndedAt is { } ended ? ended + settings.AccessAfterEnd : null;
        foreach (var (kind, id) in holders)
        {
            if (rows.Find(row => row.ScopeKind == kind && row.ScopeId == id) is { } row)
                row.UntilAt = until;
            else
                scope.Db.Add(New(scope, action, kind, id, source, until));
        }
        foreach (var row in rows.Where(row => !holders.Contains((row.ScopeKind, row.ScopeId)) && (row.UntilAt == null || row.UntilAt > scope.Now)))
            row.UntilAt = scope.Now;
        scope.Touch(action.PersonId, Changes.Access);
    }

    private static HashSet<(string Kind, string Id)> Holders(CareAction action)
    {
        var holders = new HashSet<(string, string)> { (action.IsAnsweredForByDesk() ? AccessScopes.Organisation : AccessScopes.Practitioner, action.AccountableId) };
        // What a trigger asks for is asked by an organisation: its duty desk goes on seeing the person.
        holders.Add((action.AskedBy == action.AskedByOrganisation ? AccessScopes.Organisation : AccessScopes.Practitioner, action.AskedBy));
        // What came back is nobody's but the accountable practitioner's.
        if (!action.CameBack)
            holders.Add((action.OwnerKind, action.OwnerId));
        return holders;
    }

    private static PersonAccess New(WriteScope scope, CareAction action, string kind, string id, string source, DateTimeOffset? until) => new()
    {
        PersonId = action.PersonId, ScopeKind = kind, ScopeId = id, Basis = AccessBases.Action, Source = source, FromAt = scope.Now, UntilAt = until,
    };
}
