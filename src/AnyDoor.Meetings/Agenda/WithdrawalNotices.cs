using AnyDoor.Plans;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Meetings;

/// <summary>An item fell away after work was given out from it: whoever took the work is told to look again.</summary>
internal static class WithdrawalNotices
{
    public const string LookAgain = "to look at again";

    public static async Task TellAsync(WriteScope scope, AgendaItem item, CancellationToken cancel)
    {
        var actions = await scope.Db.Set<CareAction>().AsNoTracking()
            .Where(row => row.PersonId == item.PersonId && row.OriginKind == ActionOrigins.MeetingItem && row.OriginKey.StartsWith(item.ItemId) && row.AcceptedAt != null && row.EndedAt == null)
            .ToListAsync(cancel);
        foreach (var action in actions)
        {
            var key = $"{action.ActionId}:{LookAgain}:{item.Version}";
            if (!await scope.Db.Set<NoticeItem>().AnyAsync(row => row.RecipientKind == OwnerKinds.Practitioner && row.RecipientId == action.AccountableId && row.ItemKey == key, cancel))
                scope.Db.Add(new NoticeItem { RecipientKind = OwnerKinds.Practitioner, RecipientId = action.AccountableId, ItemKey = key, What = LookAgain, CreatedAt = scope.Now });
        }
    }
}
