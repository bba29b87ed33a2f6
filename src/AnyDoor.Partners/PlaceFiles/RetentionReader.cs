using AnyDoor.Formats.Yaml;
using AnyDoor.Foundation;
using AnyDoor.Partners.Retention;

namespace AnyDoor.Partners.PlaceFiles;

/// <summary>Reads the rules of <c>retention</c>. Every fault is told at once: a rule that means something else than was written would remove too much or too soon.</summary>
public sealed class RetentionReader(FaultList faults)
{
    /// <summary>Branches of the tree of kinds, which a module above this one owns; a test holds the two together.</summary>
    public static readonly IReadOnlyList<string> Kinds = [RetentionRule.Everything, .. EntryCategories.All, "meeting", "action", "recall"];

    private const int MostYears = 150;

    private readonly HashSet<string> ids = [];

    internal static List<RetentionRule> Parse(string text, string file, FaultList faults)
    {
        if (YamlDocument.Parse(text, file, faults) is not { } document)
            return [];
        var reader = new RetentionReader(faults);
        List<RetentionRule> rules = [.. document.Root.OptionalList("retention", faults).Select(reader.Read)];
        document.ReportUnknownKeys(faults);
        return rules;
    }

    internal RetentionRule Read(YamlNode node)
    {
        var rule = new RetentionRule
        {
            Id = node.RequiredString("id", faults),
            Name = node.RequiredString("name", faults),
            Source = node.RequiredString("source", faults),
            Kinds = [.. Words(node)],
            Who = node.Has("who") ? node.RequiredWord("who", RetentionWho.All, faults) : RetentionWho.Anybody,
            YearsAfterLastContact = Years(node, "years_after_last_contact"),
            YearsAfterDeath = Years(node, "years_after_death"),
            UntilAge = Years(node, "until_age"),
            UntilAgeLastSeenAt17 = Years(node, "until_age_last_seen_at_17"),
        };
        if (rule.Id.Length > 0 && !ids.Add(rule.Id))
            node["id"]!.Fault(faults, $"there is already a rule `{rule.Id}`; expected an id of its own");
        if (rule is { YearsAfterLastContact: null, YearsAfterDeath: null, UntilAge: null })
            node.Fault(faults, "says of no time how long it is kept; expected `years_after_last_contact`, `years_after_death` or `until_age`");
        if (rule is { UntilAge: <= RetentionWho.Adulthood })
            node["until_age"]!.Fault(faults, $"expected an age above {RetentionWho.Adulthood}: a child's record would be removed while it is one");
        if (rule is { UntilAge: not null } && rule.Who != RetentionWho.Child)
            node["until_age"]!.Fault(faults, $"speaks of children; expected `who: {RetentionWho.Child}` beside it");
        if (rule is { UntilAgeLastSeenAt17: not null } && !(rule.UntilAgeLastSeenAt17 >= rule.UntilAge))
            node["until_age_last_seen_at_17"]!.Fault(faults, "expected an age of at least `until_age`, which must be there too");
        return rule;
    }

    private IEnumerable<string> Words(YamlNode node)
    {
        foreach (var word in node.RequiredStrings("kinds", faults))
        {
            if (!Kinds.Contains(word))
                node["kinds"]!.Fault(faults, $"`{word}` is no kind of entry{(Spelling.Suggest(word, Kinds) is { Length: > 0 } meant ? meant : $"; expected {string.Join(", ", Kinds)}")}");
            yield return word;
        }
    }

    private int? Years(YamlNode node, string key)
    {
        var years = node.OptionalInt(key, faults);
        if (years is < 1 or > MostYears)
            node[key]!.Fault(faults, $"expected a number of years from 1 to {MostYears}");
        return years;
    }
}
