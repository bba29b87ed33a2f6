using System.Globalization;
using AnyDoor.Recall.Steps;

namespace AnyDoor.Recall.Lists;

/// <summary>How far a list has come, of the people its reader may see. Who has died is in none of the figures but its own.</summary>
/// <param name="Left">Still on the list, no longer in the cohort.</param>
public sealed record RecallCounts(int People, int NeverReached, int WorkedWith, int Declined, int Refused, int Left, int Died)
{
    public static RecallCounts Of(IReadOnlyList<RecallCase> cases)
    {
        var alive = cases.Where(row => row.Standing != RecallStanding.Died).ToList();
        return new(
            alive.Count, alive.Count(row => row.Standing.IsNeverReached()), alive.Count(row => row.Standing.IsWorkedWith()), alive.Count(row => row.Standing == RecallStanding.Declined),
            alive.Count(row => row.Standing == RecallStanding.Refused), alive.Count(row => row.LeftAt is not null), cases.Count - alive.Count);
    }

    public double? ShareWorkedWith => People == 0 ? null : (double)WorkedWith / People;

    /// <summary>"85% (500 of 589)".</summary>
    public string Share => ShareWorkedWith is { } share
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(share * 100):0}% ({WorkedWith:N0} of {People:N0})")
        : "nobody on it";
}
