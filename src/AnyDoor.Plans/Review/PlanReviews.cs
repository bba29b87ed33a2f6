using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary>Reads what a review looks back on.</summary>
internal static class PlanReviews
{
    private const int Most = 20;
    private static readonly List<int> Admissions = [.. KindTree.Subtree("hospital.admission").Select(kind => (int)kind.Id)];

    public static Task<List<PlanReview>> OfAsync(PlaceDb db, long personId, CancellationToken cancel) =>
        db.Set<PlanReview>().Where(row => row.PersonId == personId).OrderByDescending(row => row.At).Take(Most).ToListAsync(cancel);

    /// <summary>Stays in hospital that began since a time, newest first, of partners that share; each as a sentence with its day and partner.</summary>
    public static async Task<IReadOnlyList<string>> AdmissionsAsync(PlaceDb db, long personId, DateTimeOffset since, Reader reader, PartnersView view, DateTimeOffset now, CancellationToken cancel)
    {
        var sharing = await Sharing.ReadAsync(db, view, reader, cancel);
        var facts = await db.ReadableEntries(personId, reader, now, sharing.Withheld)
            .Where(row => Admissions.Contains(row.Kind) && row.Status == EntryStatus.Current && row.StartAt > since && row.StartAt <= now)
            .OrderByDescending(row => row.StartAt).Take(Most).AsFacts(db).ToListAsync(cancel);
        var today = LondonTime.DayOf(now);
        return [.. facts.Select(fact => $"{Record.When.Day(LondonTime.DayOf(fact.StartAt), today)}: {fact.Sentence(sharing, now)}")];
    }
}
