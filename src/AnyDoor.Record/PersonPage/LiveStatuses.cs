using AnyDoor.DesignSystem.Icons;
using AnyDoor.DesignSystem.People;
using AnyDoor.Foundation;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record;

/// <summary>Where somebody is now, derived from their entries and never kept: in hospital, in A&amp;E, just home.</summary>
public static class LiveStatuses
{
    private static readonly TimeSpan StillInEmergency = TimeSpan.FromHours(24), JustHome = TimeSpan.FromHours(72);

    /// <summary>Entries that can say where somebody is: stays that last or have just ended, and recent attendances.</summary>
    public static IQueryable<RecordEntry> ThatTellWhere(this IQueryable<RecordEntry> entries, DateTimeOffset now)
    {
        var (homeSince, emergencySince) = (now - JustHome, now - StillInEmergency);
        int[] stays = [.. Kinds.KindTree.Subtree("hospital.admission").Select(kind => (int)kind.Id)];
        var attendance = (int)Kinds.KindTree.Get("hospital.ed.attendance").Id;
        return entries.Where(entry => entry.Status == EntryStatus.Current && entry.StartAt <= now
            && ((EF.Constant(stays).Contains(entry.Kind) && (entry.EndAt == null || entry.EndAt > homeSince)) || (entry.Kind == attendance && entry.StartAt > emergencySince)));
    }

    /// <summary>Null when they are, as far as anybody says, where they live.</summary>
    public static LiveStatusItem? Of(IReadOnlyList<EntryFact> facts, Sharing sharing, DateTimeOffset now)
    {
        var current = facts.Where(fact => fact.Status == EntryStatus.Current && fact.StartAt <= now).OrderByDescending(fact => fact.StartAt).ToList();
        if (current.FirstOrDefault(fact => IsStay(fact) && (fact.EndAt is null || fact.EndAt > now)) is { } stay)
            return InHospital(stay, sharing, now);
        if (current.FirstOrDefault(fact => fact.Kind.Name == "hospital.ed.attendance" && fact.EndAt is null && now - fact.StartAt < StillInEmergency) is { } attendance)
            return new LiveStatusItem($"In A&E since {When.Moment(attendance.StartAt, now)}", sharing.PartnerName(attendance.PartnerNumber), Updated(attendance, now), IconName.Emergency);
        if (current.Where(fact => IsStay(fact) && fact.EndAt <= now && now - fact.EndAt < JustHome).MaxBy(fact => fact.EndAt) is { EndAt: { } left } ended)
            return new LiveStatusItem($"Left hospital {When.Moment(left, now)}", sharing.PartnerName(ended.PartnerNumber), EntryDetail.Of(ended.Detail)["destination"] is { } to ? $"To: {to}" : null, IconName.Out);
        return null;
    }

    private static bool IsStay(EntryFact fact) => fact.Kind.Name.StartsWith("hospital.admission.", StringComparison.Ordinal);

    private static LiveStatusItem InHospital(EntryFact stay, Sharing sharing, DateTimeOffset now)
    {
        var detail = EntryDetail.Of(stay.Detail);
        var where = detail.Place is { } place ? $"{sharing.PartnerName(stay.PartnerNumber)}, {place}" : sharing.PartnerName(stay.PartnerNumber);
        var home = detail.Instant("expectedDischarge") is { } expected ? $"Expected home {When.Day(LondonTime.DayOf(expected), LondonTime.DayOf(now))} · " : "";
        return new LiveStatusItem($"In hospital since {When.Moment(stay.StartAt, now)}", where, home + Updated(stay, now));
    }

    private static string Updated(EntryFact fact, DateTimeOffset now) => $"updated {When.Moment(fact.VersionAt, now)}";
}
