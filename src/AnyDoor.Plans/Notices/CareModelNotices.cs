using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary>Tells whoever must put a faulty care model right, each of them once for each time it became faulty.</summary>
public sealed class CareModelNotices(PlaceStore store, PackCatalog packs, PackFaultWords words)
{
    public async Task RunAsync(CancellationToken cancel = default)
    {
        foreach (var fault in await packs.FaultsAsync(cancel))
        {
            if (fault.Noticed)
                await TellAsync(fault, cancel);
        }
    }

    private async Task TellAsync(PackFault fault, CancellationToken cancel)
    {
        var key = $"care-model:{fault.Model}:{fault.Version}:{fault.Since.UtcTicks}";
        var recipients = (await words.ToTellAsync(fault, cancel)).Select(row => row.PractitionerId).ToList();
        await using (var db = store.OpenRead())
        {
            var told = await db.Set<NoticeItem>().Where(row => row.ItemKey == key).Select(row => row.RecipientId).ToListAsync(cancel);
            recipients = [.. recipients.Except(told)];
        }
        if (recipients.Count == 0)
            return;
        await store.WriteAsync(ProcessContext.System("notices.care-models"), scope =>
        {
            foreach (var practitioner in recipients)
                scope.Db.Add(new NoticeItem { RecipientKind = OwnerKinds.Practitioner, RecipientId = practitioner, ItemKey = key, What = NoticeWords.CareModel, CreatedAt = scope.Now });
            return Task.CompletedTask;
        }, cancel);
    }
}
