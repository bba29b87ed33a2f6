using AnyDoor.Foundation;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary>Tells whoever has an account that its password or code was changed, each change once.</summary>
public sealed class AccountNotices(PlaceStore store)
{
    public async Task RunAsync(CancellationToken cancel = default)
    {
        await using (var db = store.OpenRead())
        {
            if (!await db.Set<AccountChange>().AnyAsync(cancel))
                return;
        }
        await store.WriteAsync(ProcessContext.System("notices.accounts"), async scope =>
        {
            await scope.TakeTurnAsync("notices.accounts", cancel);
            var changes = await scope.Db.Set<AccountChange>().AsTracking().ToListAsync(cancel);
            var owners = await scope.Db.Set<Account>().Where(row => changes.Select(change => change.AccountId).Contains(row.AccountId)).ToDictionaryAsync(row => row.AccountId, row => row.PractitionerId, cancel);
            scope.Db.AddRange(changes.Where(change => owners.ContainsKey(change.AccountId)).Select(change => new NoticeItem
            {
                RecipientKind = OwnerKinds.Practitioner, RecipientId = owners[change.AccountId], ItemKey = $"account:{change.What}:{change.At.UtcTicks}", What = Words(change.What), CreatedAt = change.At,
            }));
            scope.Db.RemoveRange(changes);
        }, cancel);
    }

    private static string Words(string what) => what switch { AccountChanges.CodeOn => NoticeWords.CodeOn, AccountChanges.CodeOff => NoticeWords.CodeOff, _ => NoticeWords.Password };
}
