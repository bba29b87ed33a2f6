using AnyDoor.Formats.Yaml;
using AnyDoor.Foundation;

namespace AnyDoor.Trust.Policy;

/// <summary>Reads policies and refuses what could make them permit more by accident.</summary>
internal sealed class PolicyReader(FaultList faults)
{
    private static readonly string[] Obligations = ["audit", "reason", "banner", "countdown", "review", "rounded", "no-names", "say-not-shown"];
    private static readonly string[] Features = ["break-glass", "trace", "consent"];
    private static readonly string[] Decisions = ["permit", "narrowed", "refuse"];

    private readonly HashSet<(string Kind, string Id)> ids = [];

    public AccessPolicy Read(YamlNode root)
    {
        var ways = root.RequiredList("ways", faults).Select(Way).DistinctBy(way => way.Id).ToDictionary(way => way.Id);
        var reasons = root.RequiredList("reasons", faults).Select(node => Reason(node, ways.Keys)).DistinctBy(reason => reason.Id).ToDictionary(reason => reason.Id);
        return new(
            [.. root.RequiredList("grants", faults).Select(Grant)], [.. root.RequiredList("limits", faults).Select(node => Limit(node, reasons.Keys))],
            [.. root.RequiredList("refusals", faults).Select(node => Refusal(node, reasons.Keys))], reasons, ways);
    }

    private PolicyRule Grant(YamlNode node)
    {
        var rule = new PolicyRule(Id(node, "rule"), node.RequiredString("says", faults), Decision(node), node.OptionalWord("feature", Features, faults), Duties(node)) { When = Masks(node, "when"), Unless = new ulong[PolicyWords.Names.Count] };
        if (rule.Permission == Permission.Refuse)
            node.Fault(faults, "a grant that refuses; expected permit or narrowed, or a limit");
        foreach (var needed in new[] { "role", "purpose", "use" })
        {
            if (node["when"]?[needed] is null)
                node.Fault(faults, $"a grant without `{needed}` would be for any; expected its words");
        }
        if (!rule.Obligations.Contains("audit"))
            node.Fault(faults, "a grant without the obligation `audit`; expected every look to be recorded");
        return rule;
    }

    private PolicyRule Limit(YamlNode node, IReadOnlyCollection<string> reasons)
    {
        if (node["when"]?["basis"] is { } basis)
            basis.Fault(faults, "a limit that depends on a relationship could make one more relationship permit less; expected it in a grant");
        return new(Id(node, "rule"), node.RequiredString("says", faults), Decision(node), null, Duties(node)) { Reason = node.RequiredWord("reason", reasons, faults), When = Masks(node, "when"), Unless = Masks(node, "unless") };
    }

    private PolicyRule Refusal(YamlNode node, IReadOnlyCollection<string> reasons)
    {
        foreach (var told in new[] { "choice", "restricted", "consent", "sender", "content", "override" }.Where(name => node["when"]?[name] is not null))
            node.Fault(faults, $"a refusal that depends on `{told}` would tell of it; expected role, purpose and use alone");
        return new("", "", Permission.Refuse, null, []) { Reason = node.RequiredWord("reason", reasons, faults), When = Masks(node, "when"), Unless = new ulong[PolicyWords.Names.Count] };
    }

    private PolicyReason Reason(YamlNode node, IReadOnlyCollection<string> ways)
    {
        var opens = node.OptionalStrings("opens", faults);
        foreach (var way in opens.Where(way => !ways.Contains(way)))
            node.Fault(faults, $"`{way}` is no way; expected one of {string.Join(", ", ways)}");
        return new(Id(node, "reason"), node.RequiredString("says", faults), opens);
    }

    private PolicyWay Way(YamlNode node) => new(
        Id(node, "way"), node.RequiredString("lead", faults), node.RequiredString("says", faults), node.OptionalString("href", faults), node.OptionalWord("needs", PolicyWords.Of(PolicyWords.Use), faults));

    private Permission Decision(YamlNode node) => node.RequiredWord("decision", Decisions, faults) switch { "permit" => Permission.Permit, "narrowed" => Permission.Narrowed, _ => Permission.Refuse };

    private IReadOnlyList<string> Duties(YamlNode node)
    {
        var words = node.OptionalStrings("obligations", faults);
        foreach (var word in words.Where(word => !Obligations.Contains(word)))
            node.Fault(faults, $"`{word}` is no obligation; expected one of {string.Join(", ", Obligations)}");
        return words;
    }

    private ulong[] Masks(YamlNode node, string key)
    {
        var masks = new ulong[PolicyWords.Names.Count];
        foreach (var (name, value) in node.OptionalMap(key, faults)?.Entries ?? [])
        {
            var attribute = PolicyWords.Names.ToList().IndexOf(name);
            if (attribute < 0)
            {
                value.Fault(faults, $"`{name}` is no attribute; expected one of {string.Join(", ", PolicyWords.Names)}");
                continue;
            }
            var words = value.AsStrings(faults);
            foreach (var word in words.Where(word => !PolicyWords.Of(attribute).Contains(word)))
                value.Fault(faults, $"`{word}` is not known; expected one of {string.Join(", ", PolicyWords.Of(attribute))}");
            masks[attribute] = PolicyWords.MaskOf(attribute, words);
        }
        return masks;
    }

    private string Id(YamlNode node, string kind)
    {
        var id = node.RequiredString("id", faults);
        if (!ids.Add((kind, id)))
            node.Fault(faults, $"`{id}` is there twice; expected a name of its own");
        return id;
    }
}
