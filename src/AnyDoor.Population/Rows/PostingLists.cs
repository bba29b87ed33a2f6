namespace AnyDoor.Population.Rows;

/// <summary>
/// For each kind in a group of people, its entries as (place of the person in the group, day of the start), in order of person and start; four
/// bytes each. They tell who may meet a rule before anybody's entries are touched, so that a day may only be too wide, never too narrow: it is of
/// UTC, and days before 1900 or after 2079 are held at those ends.
/// </summary>
internal static class PostingLists
{
    private const int MinutesPerDay = 1440;
    private static readonly int Epoch = new DateOnly(1900, 1, 1).DayNumber - new DateOnly(1970, 1, 1).DayNumber;

    public static uint Of(int person, int start) => ((uint)person << 16) | DayOf(start);

    public static int PersonOf(uint posting) => (int)(posting >> 16);

    public static ushort DayOf(int minute) =>
        (ushort)Math.Clamp((int)Math.Floor(minute / (double)MinutesPerDay) - Epoch, 0, ushort.MaxValue);

    /// <summary>The kinds of some entries, ascending, each with where its list ends.</summary>
    public static IReadOnlyList<(ushort Kind, int End)> Ends(ReadOnlySpan<Entry> entries)
    {
        var counts = new Dictionary<ushort, int>();
        foreach (ref readonly var entry in entries) counts[entry.Kind] = counts.GetValueOrDefault(entry.Kind) + 1;
        var end = 0;
        return [.. counts.OrderBy(kind => kind.Key).Select(kind => (kind.Key, end += kind.Value))];
    }

    public static void Write(ColumnBlock block, IReadOnlyList<(ushort Kind, int End)> ends)
    {
        var next = new Dictionary<ushort, int>();
        for (var i = 0; i < ends.Count; i++)
        {
            (block.PostingKinds[i], block.PostingEnds[i]) = ends[i];
            next[ends[i].Kind] = i == 0 ? 0 : ends[i - 1].End;
        }

        var postings = block.AllPostings;
        for (var person = 0; person < block.People; person++)
        {
            var row = block.Row(person);
            for (var i = 0; i < row.Count; i++) postings[next[row.Kind[i]]++] = Of(person, row.Start[i]);
        }
    }
}
