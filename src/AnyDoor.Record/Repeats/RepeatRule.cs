using AnyDoor.Foundation;
using AnyDoor.Record.Kinds;

namespace AnyDoor.Record.Repeats;

/// <param name="Rank">The order of its feed: of two that tell of the same, the lower leads.</param>
/// <param name="Precision">One of <see cref="DatePrecision"/>.</param>
public sealed record ToldStay(long EntryId, string SourceId, int Rank, int Kind, DateTimeOffset Start, DateTimeOffset? End, byte Precision);

/// <summary>Which of a partner's entries about one person tell of the same stay or contact. Two of the same feed never do: a feed knows its own by their keys.</summary>
/// <remarks>
/// A stay is the same if it began on the same day or the two overlap; a contact if both began on the same day and, where both say the time, within six hours.
/// The stay that overlaps most is taken, of contacts the nearest in time, each once. The result does not depend on the order in which the entries came.
/// </remarks>
public static class RepeatRule
{
    private static readonly TimeSpan SameContact = TimeSpan.FromHours(6);

    // What is compared with what: every branch by itself.
    public static IReadOnlyList<string> Branches { get; } = ["hospital.admission", "hospital.ed.attendance", "hospital.outpatient.appointment", "community.contact", "social-care.package", "social-care.assessment"];

    private static readonly Dictionary<int, int> BranchOf = Branches
        .SelectMany((branch, number) => KindTree.Subtree(branch).Select(kind => (kind.Id, number))).ToDictionary(pair => (int)pair.Id, pair => pair.number);

    public static IReadOnlyList<int> Kinds { get; } = [.. BranchOf.Keys];

    /// <returns>Entries that repeat another, each with the one that leads.</returns>
    public static IEnumerable<(long Entry, long Lead)> Repeats(IEnumerable<ToldStay> told) => told.GroupBy(stay => BranchOf[stay.Kind]).SelectMany(Within);

    private static IEnumerable<(long, long)> Within(IEnumerable<ToldStay> told)
    {
        var leads = new List<ToldStay>();
        foreach (var feed in told.GroupBy(stay => stay.Rank).OrderBy(feed => feed.Key))
        {
            var (earlier, taken) = (leads.ToList(), new HashSet<long>());
            foreach (var stay in feed.OrderBy(stay => stay.Start).ThenBy(stay => stay.SourceId, StringComparer.Ordinal))
            {
                var same = earlier.Where(lead => IsSame(lead, stay) && (IsSpell(stay) || !taken.Contains(lead.EntryId)))
                    .OrderByDescending(lead => Overlap(lead, stay)).ThenBy(lead => (lead.Start - stay.Start).Duration()).ThenBy(lead => lead.SourceId, StringComparer.Ordinal).FirstOrDefault();
                if (same is null)
                {
                    leads.Add(stay);
                    continue;
                }
                taken.Add(same.EntryId);
                yield return (stay.EntryId, same.EntryId);
            }
        }
    }

    private static bool IsSpell(ToldStay stay) => KindTree.Find((ushort)stay.Kind) is { Shape: KindShape.Spell };

    private static bool IsSame(ToldStay one, ToldStay other)
    {
        var sameDay = LondonTime.DayOf(one.Start) == LondonTime.DayOf(other.Start);
        if (IsSpell(one))
            return sameDay || Overlap(one, other) > TimeSpan.Zero;
        var toTheMinute = one.Precision == DatePrecision.Minute && other.Precision == DatePrecision.Minute;
        return sameDay && (!toTheMinute || (one.Start - other.Start).Duration() <= SameContact);
    }

    private static TimeSpan Overlap(ToldStay one, ToldStay other)
    {
        var (from, to) = (one.Start > other.Start ? one.Start : other.Start, Ends(one) < Ends(other) ? Ends(one) : Ends(other));
        return to > from ? to - from : TimeSpan.Zero;
    }

    private static DateTimeOffset Ends(ToldStay stay) => stay.End ?? (IsSpell(stay) ? DateTimeOffset.MaxValue : stay.Start);
}
