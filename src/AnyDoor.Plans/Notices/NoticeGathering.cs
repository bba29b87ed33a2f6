using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary>Gathers what each recipient must hear of into one notice. Safe in several processes: an item is taken once.</summary>
public sealed class NoticeGathering(PlaceStore store, NoticeSettings settings)
{
    /// <returns>How many notices were made.</returns>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var made = 0;
        foreach (var (kind, id) in await WaitingAsync(cancel))
            made += await store.WriteAsync(ProcessContext.System("notices.gather"), scope => GatherAsync(scope, kind, id, cancel), cancel) ? 1 : 0;
        return made;
    }

    private async Task<List<(string Kind, string Id)>> WaitingAsync(CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var before = store.Now - settings.GatherFor;
        var rows = await db.Set<NoticeItem>().Where(item => item.NoticeId == null && item.CreatedAt <= before)
            .Select(item => new { item.RecipientKind, item.RecipientId }).Distinct().ToListAsync(cancel);
        return [.. rows.Select(row => (row.RecipientKind, row.RecipientId))];
    }

    private async Task<bool> GatherAsync(WriteScope scope, string kind, string id, CancellationToken cancel)
    {
        var noticeId = PublicId.New();
        var taken = await scope.Db.Set<NoticeItem>().Where(item => item.RecipientKind == kind && item.RecipientId == id && item.NoticeId == null)
            .ExecuteUpdateAsync(item => item.SetProperty(row => row.NoticeId, noticeId), cancel);
        if (taken == 0)
            return false;
        var what = await scope.Db.Set<NoticeItem>().Where(item => item.NoticeId == noticeId).Select(item => item.What).ToListAsync(cancel);
        var address = await AddressAsync(scope.Db, kind, id, cancel);
        scope.Db.Add(new Notice
        {
            NoticeId = noticeId, Channel = NoticeChannels.Of(address ?? ""), RecipientKind = kind, RecipientId = id, Address = address ?? "",
            Digest = NoticeWords.Digest(what), Link = new Uri(settings.PublicAddress, PageOf(kind, what)).ToString(),
            State = address is null ? NoticeStates.Dead : NoticeStates.Pending, CreatedAt = scope.Now, NextTryAt = scope.Now,
            Fault = address is null ? "no address" : null,
        });
        return true;
    }

    private static string PageOf(string kind, List<string> what) =>
        what.All(NoticeWords.OfAccount.Contains) ? "/own-account" : what.All(word => word == NoticeWords.CareModel) ? "/care-models" : what.All(word => word == NoticeWords.Agreement) ? "/partners" : kind == OwnerKinds.Organisation ? "/actions?list=desk" : "/actions";

    private static async Task<string?> AddressAsync(PlaceDb db, string kind, string id, CancellationToken cancel)
    {
        var address = kind == OwnerKinds.Organisation
            ? await db.Set<Organisation>().Where(row => row.OrganisationId == id).Select(row => row.DutyInbox).SingleOrDefaultAsync(cancel)
            : await db.Set<Practitioner>().Where(row => row.PractitionerId == id).Select(row => row.Email).SingleOrDefaultAsync(cancel);
        return string.IsNullOrWhiteSpace(address) ? null : address;
    }
}
