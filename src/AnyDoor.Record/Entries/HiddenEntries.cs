using AnyDoor.People;
using AnyDoor.Record.Kinds;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record;

/// <summary>What partners sent of somebody in danger, without anything that tells where they are.</summary>
public static class HiddenEntries
{
    /// <summary>The sender of such an entry: every partner is somewhere.</summary>
    public const short Sender = -1;

    /// <summary>Numbers of the kinds of entry that say where or with whom somebody is.</summary>
    public static readonly IReadOnlyList<int> Places = [.. new[] { "registration", "residence", "lives-alone", "housing" }.SelectMany(KindTree.Subtree).Select(kind => (int)kind.Id)];

    /// <summary>Of people whose whereabouts are hidden: no entry of a place, and of the others code, figure and days; not who sent it, in which file, nor the words beside it,
    /// where ward, provider and address stand. What was done here stays whole.</summary>
    public static IQueryable<RecordEntry> WithoutPlaces(this IQueryable<RecordEntry> entries, PlaceDb db) => entries
        .Where(row => !EF.Constant(Places).Contains(row.Kind) || !db.RestrictedPeople().Contains(row.PersonId))
        .Select(row => new { Row = row, Hidden = row.Partner != OwnFacts.Number && db.RestrictedPeople().Contains(row.PersonId) })
        .Select(each => new RecordEntry
        {
            PersonId = each.Row.PersonId,
            EntryId = each.Row.EntryId,
            SourcePersonId = each.Row.SourcePersonId,
            Kind = each.Row.Kind,
            Code = each.Row.Code,
            StartAt = each.Row.StartAt,
            StartPrecision = each.Row.StartPrecision,
            EndAt = each.Row.EndAt,
            Value = each.Row.Value,
            Unit = each.Row.Unit,
            CostPence = each.Row.CostPence,
            Partner = each.Hidden ? Sender : each.Row.Partner,
            Feed = each.Hidden ? Sender : each.Row.Feed,
            SourceId = each.Hidden ? "" : each.Row.SourceId,
            Status = each.Row.Status,
            Sensitivity = each.Row.Sensitivity,
            KnownAt = each.Row.KnownAt,
            VersionAt = each.Row.VersionAt,
            Detail = each.Hidden ? null : each.Row.Detail,
            ReceiptId = each.Hidden ? 0 : each.Row.ReceiptId,
            RowNumber = each.Hidden ? 0 : each.Row.RowNumber,
        });
}
