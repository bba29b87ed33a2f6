using AnyDoor.CareModels;
using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Record.Repeats;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Outcomes.Comparisons;

/// <summary>Reads what a comparison needs of everybody who was in hospital or was asked, and did not opt out of being evaluated.</summary>
internal static class HistoryReader
{
    /// <param name="withheld">What is not shared: nothing of it is read.</param>
    /// <returns>The histories, and up to when stays are known.</returns>
    public static async Task<(IReadOnlyList<History> People, DateTimeOffset KnownTo)> ReadAsync(PlaceDb db, Comparison comparison, WithheldEntries withheld, DateTimeOffset now, CancellationToken cancel)
    {
        var (after, returns) = (Kinds(comparison.After), Kinds(comparison.Returns));
        var stays = await Entries(db, [.. after, .. returns], withheld).Select(row => new { row.PersonId, row.Kind, row.StartAt, row.EndAt, row.KnownAt }).ToListAsync(cancel);
        var asked = await Entries(db, Kinds("assessment.completed"), withheld).Where(row => db.Set<Code>().Any(code => code.CodeId == row.Code && code.Value == comparison.Asked))
            .Select(row => new { row.PersonId, row.StartAt }).ToListAsync(cancel);
        var frailty = await (from row in Entries(db, Kinds("frailty"), withheld) join code in db.Set<Code>() on row.Code equals code.CodeId select new { row.PersonId, row.StartAt, code.Value }).ToListAsync(cancel);
        var (staysOf, askedOf, frailtyOf) = (stays.ToLookup(row => row.PersonId), asked.ToLookup(row => row.PersonId), frailty.ToLookup(row => row.PersonId));
        var people = new List<History>();
        await foreach (var person in db.Set<Person>().NotChosenAgainst(db, Purposes.Evaluation, Uses.Count, now, row => row.PersonId).Select(row => new { row.PersonId, row.DateOfBirth, row.Sex, row.DiedOn }).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!staysOf.Contains(person.PersonId) && !askedOf.Contains(person.PersonId))
                continue;
            people.Add(new History(
                person.PersonId, Ages.EarliestDay(person.DateOfBirth), person.Sex is "male" or "female" or "other" ? person.Sex : null, Ages.EarliestDay(person.DiedOn),
                [.. frailtyOf[person.PersonId].Select(row => (row.StartAt, row.Value))],
                [.. staysOf[person.PersonId].Select(row => new Stay(row.StartAt, row.EndAt <= now ? row.EndAt : null, after.Contains(row.Kind), returns.Contains(row.Kind)))],
                [.. askedOf[person.PersonId].Select(row => row.StartAt)]));
        }
        var known = stays.Count == 0 ? now : stays.Max(row => row.KnownAt);
        return (people, known < now ? known : now);
    }

    private static int[] Kinds(string branch) => [.. KindTree.Subtree(branch).Select(kind => (int)kind.Id)];

    private static IQueryable<RecordEntry> Entries(PlaceDb db, int[] kinds, WithheldEntries withheld) => db.Set<RecordEntry>().Once(db).Shared(withheld)
        .Where(row => EF.Constant(kinds).Contains(row.Kind) && row.Status == EntryStatus.Current && row.Sensitivity == 0);
}
