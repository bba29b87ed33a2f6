using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Population.Asking;
using AnyDoor.Store;
using AnyDoor.Trust;

namespace AnyDoor.Recall.Groups;

/// <summary>Counts named groups and the share of them for whom something holds, month by month. Each past day is asked anew of the record as it is known now, so that a
/// group has a past from the day it is declared.</summary>
public sealed class CoverageQuery(PlaceStore store, PackCatalog packs, CohortAnswers answers)
{
    // A dozen points give limits that stand; one more is today.
    private const int Months = 13;

    public async Task<IReadOnlyList<GroupOverTime>> AllAsync(Reader reader, CancellationToken cancel)
    {
        var declared = (await packs.RunningAsync(cancel)).Values.OrderBy(running => running.Pack.Model, StringComparer.Ordinal)
            .SelectMany(running => running.Pack.Coverages.Select(coverage => (running.Pack, Coverage: coverage))).ToList();
        var days = Days(LondonTime.Today(store.Clock));
        var asked = await answers.ReadEachAsync(
            [.. declared.SelectMany(row => days.SelectMany(day => new[] { row.Coverage.Of, $"({row.Coverage.Of}) and ({row.Coverage.Covered})" }.Select(rule => new CohortQuestion(null, rule, day))))], reader, cancel);
        var counts = await answers.CountEachAsync(asked, reader, cancel);
        var faulty = asked.Where(rule => !rule.HasMembers).Select(rule => rule.Question.Criteria).ToHashSet();
        return
        [
            .. declared.Select((group, at) => new GroupOverTime(
                group.Pack.Model, group.Coverage, [.. days.Select((day, i) => new GroupPoint(day, counts[((at * days.Count) + i) * 2], counts[(((at * days.Count) + i) * 2) + 1], reader.Cares))],
                group.Pack.Yardsticks.FirstOrDefault(row => row.Name == group.Coverage.Id)?.Value, faulty.Contains(group.Coverage.Of) || faulty.Contains($"({group.Coverage.Of}) and ({group.Coverage.Covered})"), reader.Cares)),
        ];
    }

    // The last days of the months before, and today.
    private static List<DateOnly> Days(DateOnly today) =>
        [.. Enumerable.Range(1, Months - 1).Reverse().Select(back => new DateOnly(today.Year, today.Month, 1).AddMonths(1 - back).AddDays(-1)), today];
}

/// <summary>A group on a day. Null where it is too small to be told to this reader, or cannot be counted.</summary>
/// <param name="Exact">False where both counts are told to the nearest 5.</param>
public readonly record struct GroupPoint(DateOnly Day, long? People, long? Covered, bool Exact)
{
    // Of fewer, rounding alone would move the share by more than 2.5 points.
    private const int FewestForShareOfRounded = 100;

    /// <summary>In percent; null where there is nobody, or too few to be told.</summary>
    public double? Share => People is > 0 && (Exact || People >= FewestForShareOfRounded) && Covered is { } covered ? 100.0 * covered / People.Value : null;
}

/// <param name="There">The figure of the area that the care model describes; its own, never ours.</param>
/// <param name="Faulty">A rule of it cannot be read any more.</param>
/// <param name="Exact">Of people the reader may see; otherwise of everybody, to the nearest 5.</param>
public sealed record GroupOverTime(string Model, CareModels.Coverage Coverage, IReadOnlyList<GroupPoint> Points, string? There, bool Faulty, bool Exact);
