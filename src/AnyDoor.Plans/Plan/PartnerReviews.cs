using AnyDoor.Partners;
using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary>A partner reviewed a plan that they keep in their own system.</summary>
/// <param name="What">Which kind of plan, in the partner's words.</param>
/// <param name="By">Who did, as the partner says.</param>
public sealed record PartnerReview(long PersonId, DateTimeOffset At, string OrganisationId, string? What, string? By)
{
    /// <summary>"Community reviewed their nursing plan on Tue 3 Nov: Priya Hollins."</summary>
    public string Says(PartnersView partners, DateOnly today) =>
        $"{partners.ShortName(OrganisationId)} reviewed their {(What is { Length: > 1 } what ? char.ToLowerInvariant(what[0]) + what[1..] : "plan")} on {Record.When.Day(Foundation.LondonTime.DayOf(At), today)}{(By is null ? "" : $": {By}")}.";
}

/// <summary>Reads plan reviews that partners told of; of partners that are not shared nothing is read.</summary>
internal static class PartnerReviews
{
    private static readonly int Reviewed = KindTree.Get("plan.reviewed").Id;

    /// <summary>The latest of each person, if any.</summary>
    public static async Task<IReadOnlyList<PartnerReview>> LatestAsync(PlaceDb db, Reader reader, IReadOnlyCollection<long> people, DateTimeOffset now, CancellationToken cancel)
    {
        var agreements = await AgreementBook.ReadAsync(db, now, cancel);
        var rows = await (
            from entry in db.ReadableEntries(reader, now, WithheldEntries.None)
            join number in db.Set<PartnerNumber>() on entry.Partner equals number.Number
            join code in db.Set<Code>() on entry.Code equals code.CodeId into codes
            from code in codes.DefaultIfEmpty()
            where people.Contains(entry.PersonId) && entry.Kind == Reviewed && entry.Partner != OwnFacts.Number && entry.Status == EntryStatus.Current && entry.Sensitivity == 0 && entry.StartAt <= now
            select new PartnerReview(entry.PersonId, entry.StartAt, number.OrganisationId, code == null ? null : code.Display, entry.Detail)).ToListAsync(cancel);
        return [.. rows.Where(row => agreements.MayUse(row.OrganisationId, reader.Purpose, KindTree.CategoryOf(Reviewed), reader.Organisations)).GroupBy(row => row.PersonId).Select(group => group.MaxBy(row => row.At)!)];
    }
}
