using AnyDoor.Foundation;

namespace AnyDoor.Record.Mappings;

/// <summary>What of a mapping that can be read is still likely to go wrong: beside the others, and in columns that nobody reads.</summary>
public static class MappingNeighbours
{
    /// <param name="others">The other mappings of the place.</param>
    /// <param name="organisations">The kinds of organisation that a mapping may name as its partner.</param>
    public static (IReadOnlyList<Fault> Faults, IReadOnlyList<string> Notices) Look(FeedMapping mapping, IReadOnlyList<FeedMapping> others, IReadOnlyCollection<string> organisations)
    {
        List<Fault> faults = [];
        List<string> notices = [];
        if (others.FirstOrDefault(other => other.Feed == mapping.Feed) is { } same)
        {
            faults.Add(new Fault(mapping.File, 0, "feed", $"`{mapping.Feed}` is the feed of {same.File} already; expected a word of its own"));
        }

        foreach (string pattern in mapping.Files)
        {
            if (others.FirstOrDefault(other => other.Takes(pattern.Replace("*", "", StringComparison.Ordinal)) || other.Takes(pattern.Replace("*", "-1", StringComparison.Ordinal))) is { } taker)
            {
                faults.Add(new Fault(mapping.File, 0, "files", $"files named `{pattern}` are taken by {taker.File}; expected a name of its own, such as `{mapping.Feed}*.csv`"));
            }
        }

        if (mapping.Partner?.Constant is { } partner && !organisations.Contains(partner))
        {
            notices.Add($"partner: `{partner}` must be the id or ODS code of an organisation in place.yaml; or one of the kinds {string.Join(", ", organisations)}, where there is one of the kind");
        }

        string[] unread = [.. Unread(mapping)];
        if (unread.Length > 0)
        {
            notices.Add($"columns: nothing is made of {string.Join(", ", unread.Select(column => $"`{column}`"))}; name them under `ignore` if that is meant");
        }

        return (faults, notices);
    }

    private static IEnumerable<string> Unread(FeedMapping mapping)
    {
        IEnumerable<ValueRule?> rules =
        [
            mapping.Partner, .. mapping.Key, mapping.Version, mapping.Known, mapping.Deleted,
            .. mapping.Person?.Id ?? [], .. mapping.Person?.Fields.Values ?? [], mapping.Person?.NextOfKinName, mapping.Person?.NextOfKinRelationship, mapping.Person?.NextOfKinPhone,
            .. mapping.Entries.SelectMany(entry => new[]
            {
                entry.Kind, entry.When, entry.Code, entry.System, entry.Display, entry.Start, entry.End, entry.Value, entry.Unit, entry.Status, entry.Sensitivity, entry.Detail,
                entry.Cost?.Pounds, entry.Cost?.WeeklyPounds,
            }.Concat(entry.Details.Values)),
        ];
        HashSet<string> read = [.. rules.OfType<ValueRule>().SelectMany(rule => rule.Columns), .. mapping.Ignored];
        return mapping.Columns.Where(column => !read.Contains(column));
    }
}
