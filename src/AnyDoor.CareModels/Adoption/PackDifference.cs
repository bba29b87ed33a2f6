namespace AnyDoor.CareModels;

/// <summary>What a version of a pack changes, in words, for whoever signs it.</summary>
public static class PackDifference
{
    /// <param name="before">Null for a model that is not in use yet.</param>
    /// <returns>One line for each part that is new or gone, and for each fact of a part that changed.</returns>
    public static IReadOnlyList<string> Between(Pack? before, Pack after)
    {
        var old = (before is null ? [] : PackParts.Of(before)).ToDictionary(part => part.Title);
        var lines = new List<string>();
        if (before is not null)
            lines.AddRange(Texts(before, after));
        foreach (var part in PackParts.Of(after))
        {
            if (old.Remove(part.Title, out var was))
                lines.AddRange(Facts(part.Title, was, part));
            else
                lines.Add($"{part.Title}: new; {string.Join(", ", part.Facts.Where(fact => fact.Text.Length > 0).Take(FactsOfNew).Select(fact => $"{fact.Label} {fact.Text}"))}");
        }
        lines.AddRange(old.Keys.Select(gone => $"{gone}: gone"));
        return lines;
    }

    // Enough to know a new part by; the pack itself has the rest.
    private const int FactsOfNew = 3;

    private static IEnumerable<string> Texts(Pack before, Pack after)
    {
        foreach (var (label, was, now) in new[] { ("title", before.Title, after.Title), ("summary", before.Summary, after.Summary), ("source", before.Source ?? "", after.Source ?? ""), ("rows", string.Join(", ", before.Rows), string.Join(", ", after.Rows)) })
        {
            if (was != now)
                yield return Changed(label, was, now);
        }
    }

    private static IEnumerable<string> Facts(string title, PackPart before, PackPart after)
    {
        var old = before.Facts.ToDictionary(fact => fact.Label, fact => fact.Text);
        foreach (var (label, text) in after.Facts)
        {
            if (!old.Remove(label, out var was))
                yield return $"{title}: {label} is new: {text}";
            else if (was != text)
                yield return Changed($"{title}: {label}", was, text);
        }
        foreach (var (label, text) in old)
            yield return $"{title}: {label} is gone: {text}";
    }

    private static string Changed(string what, string was, string now) => $"{what} is now “{now}”, before “{was}”";
}
