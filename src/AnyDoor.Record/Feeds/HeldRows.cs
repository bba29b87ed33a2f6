using AnyDoor.Partners;
using AnyDoor.Record.Holding;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Feeds;

/// <summary>Of whom nothing is used, why, and how much of theirs waits for an agreement.</summary>
internal static class HeldRows
{
    public static async Task<IReadOnlyList<NotSharedRow>> ReadAsync(PlaceDb db, PartnersView view, DateTimeOffset now, CancellationToken cancel)
    {
        var files = await db.Set<HeldReceipt>().GroupBy(row => row.OrganisationId).Select(rows => new { rows.Key, Files = rows.Count(), Since = rows.Min(row => row.HeldAt) }).ToListAsync(cancel);
        var rows = await db.Set<QuarantinedRow>().Where(row => row.State == QuarantineStates.Waiting && row.ReasonCode == Holds.Reason).GroupBy(row => row.Field).Select(held => new { held.Key, Rows = held.LongCount() }).ToDictionaryAsync(held => held.Key, held => held.Rows, cancel);
        var held = files.ToDictionary(file => file.Key, file => $"{rows.GetValueOrDefault(file.Key):N0} rows or messages of {file.Files:N0} files since {When.Moment(file.Since, now)} are kept. They are taken in by themselves, in order, once an agreement covers them: nothing has to be sent again.");
        return
        [
            .. view.NotShared.Select(row => new NotSharedRow(row.Name, row.NotSharedBecause!, held.GetValueOrDefault(row.OrganisationId))),
            .. held.Keys.Where(id => view.Organisations.GetValueOrDefault(id)?.NotSharedBecause is null).Order(StringComparer.Ordinal).Select(id => new NotSharedRow(
                view.Organisations.GetValueOrDefault(id)?.Name ?? id, view.Agreements.Holds(id) ? view.Agreements.BecauseOf(id, AgreementBook.AllPurposes[0])! : "It is being taken in", held[id])),
        ];
    }
}
