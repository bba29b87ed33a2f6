using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary>While an agreement is in its days of grace, tells whoever answers for it and the coordinators, each of them once a day.</summary>
public sealed class AgreementNotices(PlaceStore store, PartnersDirectory partners)
{
    public async Task RunAsync(CancellationToken cancel = default)
    {
        var (view, today) = (await partners.CurrentAsync(cancel), LondonTime.Today(store.Clock));
        string[] keys = [.. view.Agreements.Terms.Where(term => term.State == AgreementState.Grace).Select(term => $"agreement:{term.Id}:{today:yyyy-MM-dd}")];
        if (keys.Length == 0)
            return;
        string[] recipients = [.. view.Practitioners.Values.Where(row => row.Role is Roles.IgLead or Roles.Coordinator).Select(row => row.PractitionerId)];
        await using (var db = store.OpenRead())
        {
            if ((await MissingAsync(db, keys, recipients, cancel)).Count == 0)
                return;
        }
        await store.WriteAsync(ProcessContext.System("notices.agreements"), async scope =>
        {
            await scope.TakeTurnAsync("notices.agreements", cancel);
            foreach (var (recipient, key) in await MissingAsync(scope.Db, keys, recipients, cancel))
                scope.Db.Add(new NoticeItem { RecipientKind = OwnerKinds.Practitioner, RecipientId = recipient, ItemKey = key, What = NoticeWords.Agreement, CreatedAt = scope.Now });
        }, cancel);
    }

    private static async Task<List<(string Recipient, string Key)>> MissingAsync(PlaceDb db, string[] keys, string[] recipients, CancellationToken cancel)
    {
        var told = (await db.Set<NoticeItem>().Where(row => EF.Parameter(keys).Contains(row.ItemKey)).Select(row => new { row.RecipientId, row.ItemKey }).ToListAsync(cancel)).Select(row => (row.RecipientId, row.ItemKey));
        return [.. recipients.SelectMany(recipient => keys.Select(key => (recipient, key))).Except(told)];
    }
}
