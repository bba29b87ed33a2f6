namespace AnyDoor.DesignSystem.Lists;

/// <summary>What one line of a timeline tells: an entry, or several beside each other of the same kind, moment and source, as ten diagnoses coded for one stay are.</summary>
public sealed record TimelineLine(TimelineEntry First, IReadOnlyList<TimelineEntry> Entries)
{
    /// <summary>Keeps the order. An entry that was corrected, withdrawn or told by others too has a line of its own.</summary>
    public static IReadOnlyList<TimelineLine> Of(IEnumerable<TimelineEntry> entries)
    {
        var lines = new List<List<TimelineEntry>>();
        foreach (var entry in entries)
        {
            if (lines is [.., [var first, ..] last] && Together(first, entry))
                last.Add(entry);
            else
                lines.Add([entry]);
        }
        return [.. lines.Select(line => new TimelineLine(line[0], line))];
    }

    private static bool Together(TimelineEntry first, TimelineEntry next) =>
        Plain(first) && Plain(next) && (first.Day, first.Time, first.Lead, first.From.Partner, first.From.Age) == (next.Day, next.Time, next.Lead, next.From.Partner, next.From.Age);

    private static bool Plain(TimelineEntry entry) => entry is { Withdrawn: false, Was: null, Also: null or [], Text: not null, Href: not null };
}
