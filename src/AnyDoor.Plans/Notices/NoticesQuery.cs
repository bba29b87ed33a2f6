using AnyDoor.Partners;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary>Reads how notices fare: given up first, then those being tried again.</summary>
internal static class NoticesQuery
{
    private const int Most = 200;
    private static readonly TimeSpan Recent = TimeSpan.FromDays(7);

    public static async Task<NoticesModel> ReadAsync(PlaceDb db, PartnersView partners, DateTimeOffset now, string? fault, CancellationToken cancel)
    {
        var since = now - Recent;
        var notices = db.Set<Notice>();
        var rows = await notices.Where(row => row.State == NoticeStates.Dead || (row.State == NoticeStates.Pending && row.Attempts > 0))
            .OrderBy(row => row.State).ThenBy(row => row.CreatedAt).Take(Most).ToListAsync(cancel);
        return new NoticesModel(
            await db.Set<NoticeItem>().CountAsync(row => row.NoticeId == null, cancel),
            await notices.CountAsync(row => row.State == NoticeStates.Pending, cancel),
            await notices.CountAsync(row => row.State == NoticeStates.Delivered && row.DeliveredAt >= since, cancel),
            await notices.CountAsync(row => row.State == NoticeStates.Dead, cancel),
            [.. rows.Select(row => new NoticeRow(row, NameOf(partners, row), now))], fault);
    }

    private static string NameOf(PartnersView partners, Notice notice) => notice.RecipientKind == OwnerKinds.Organisation
        ? $"{partners.ShortName(notice.RecipientId)} duty desk"
        : partners.Practitioners.GetValueOrDefault(notice.RecipientId)?.Name ?? notice.RecipientId;
}
