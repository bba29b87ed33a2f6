using System.Collections.Concurrent;
using AnyDoor.Formats.Yaml;
using AnyDoor.Foundation;

namespace AnyDoor.Trust.Policy;

/// <summary>Decides: the best grant that holds, cut down by every limit that holds. A grant needs everything it asks for to be known;
/// a limit holds also where what it asks about is not known. So less knowledge, fewer relationships or fewer features never permit more.</summary>
public sealed class AccessPolicy
{
    private readonly IReadOnlyList<PolicyRule> grants;
    private readonly IReadOnlyList<PolicyRule> limits;
    private readonly IReadOnlyList<PolicyRule> refusals;
    private readonly IReadOnlyDictionary<string, PolicyReason> reasons;
    private readonly IReadOnlyDictionary<string, PolicyWay> ways;
    private readonly ConcurrentDictionary<(string Role, string Purpose, string Use, string Content), IReadOnlyList<string>> bases = new();
    private readonly ConcurrentDictionary<(string Purpose, string Use), IReadOnlyList<string>> choices = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> senders = new();

    internal AccessPolicy(IReadOnlyList<PolicyRule> grants, IReadOnlyList<PolicyRule> limits, IReadOnlyList<PolicyRule> refusals, IReadOnlyDictionary<string, PolicyReason> reasons, IReadOnlyDictionary<string, PolicyWay> ways) =>
        (this.grants, this.limits, this.refusals, this.reasons, this.ways) = (grants, limits, refusals, reasons, ways);

    /// <summary>The policies that every page, query and figure asks.</summary>
    public static AccessPolicy InUse { get; } = Built();

    public IReadOnlyList<PolicyRule> Grants => grants;

    public IReadOnlyList<PolicyRule> Limits => limits;

    public IEnumerable<PolicyReason> Reasons => reasons.Values;

    public IEnumerable<PolicyWay> Ways => ways.Values;

    /// <summary>The same policies where some features are switched off.</summary>
    public AccessPolicy Without(params IReadOnlyCollection<string> features) =>
        new([.. grants.Where(grant => grant.Feature is null || !features.Contains(grant.Feature))], limits, refusals, reasons, ways);

    public AccessDecision Decide(AccessQuestion question)
    {
        var asked = PolicyWords.MasksOf(question);
        PolicyRule? grant = null;
        foreach (var each in grants)
        {
            if (Holds(each, asked) && (grant is null || each.Permission > grant.Permission))
                grant = each;
        }
        // Before anything is granted nothing of the person is looked at, so that a refusal tells nothing of them.
        if (grant is null)
            return new(Permission.Refuse, reasons[refusals.FirstOrDefault(each => Holds(each, asked))?.Reason ?? "not-decided"], null, ["audit"]);
        var (permission, by, obligations) = (grant.Permission, grant, new List<string>(grant.Obligations));
        var reason = "granted";
        foreach (var limit in limits)
        {
            if (!Cuts(limit, asked))
                continue;
            obligations.AddRange(limit.Obligations);
            if (limit.Permission < permission)
                (permission, by, reason) = (limit.Permission, limit, limit.Reason!);
            else if (reason == "granted")
                (by, reason) = (limit, limit.Reason!);
        }
        return new(permission, reasons[reason], by.Id, [.. obligations.Distinct()]);
    }

    /// <summary>The relationships that let a role do this: what the predicate inside every query asks for.</summary>
    /// <param name="content">Of the record: one of <see cref="Contents"/>.</param>
    public IReadOnlyList<string> BasesFor(string role, string purpose, string use, string content = Contents.Identity) => bases.GetOrAdd((role, purpose, use, content), key =>
        [.. AccessBases.All.Where(basis => Decide(new AccessQuestion { Role = key.Role, Purpose = key.Purpose, Use = key.Use, Content = key.Content, Bases = [basis], Consent = basis == AccessBases.Consent ? "given" : "none" }).Permitted)]);

    /// <summary>The choices that keep a person out of this, though somebody with a relationship may do it.</summary>
    public IReadOnlyList<string> ChoicesAgainst(string purpose, string use) => choices.GetOrAdd((purpose, use), key =>
        [.. PersonChoices.All.Where(choice => Roles.All.Any(role => AsksOf(role, key.Purpose, key.Use, []) && !AsksOf(role, key.Purpose, key.Use, [choice])))]);

    /// <summary>How an organisation must not stand for what it sent to be used for a purpose: the <see cref="Senders"/> by which no role may read or count it.</summary>
    public IReadOnlyList<string> SendersAgainst(string purpose) => senders.GetOrAdd(purpose, key =>
        [.. new[] { Senders.Shared, Senders.Grace, Senders.Withheld }.Where(sender => !Roles.All.Any(role => new[] { Uses.Open, Uses.Count, Uses.Extract }.Any(use => AsksOf(role, key, use, [], sender))))]);

    private bool AsksOf(string role, string purpose, string use, IReadOnlyList<string> chosen, string? sender = null) => Decide(new AccessQuestion
    {
        Role = role, Purpose = purpose, Use = use, Bases = [AccessBases.Care], Choices = chosen,
        Content = sender is null ? Contents.Identity : Contents.Ordinary, Sender = sender ?? Senders.None,
    }).Permitted;

    /// <summary>Whether a role may do this at all: with some relationship, or without.</summary>
    public bool Allows(string role, string purpose, string use) =>
        BasesFor(role, purpose, use).Count > 0 || Decide(new AccessQuestion { Role = role, Purpose = purpose, Use = use }).Permitted;

    /// <summary>What would open it to this reader: of the reason's ways those that their role can go.</summary>
    public IReadOnlyList<PolicyWay> WaysFor(PolicyReason reason, string role, string purpose) =>
        [.. reason.Opens.Select(id => ways[id]).Where(way => way.Needs is null || Allows(role, purpose, way.Needs))];

    private static bool Holds(PolicyRule rule, ulong[] asked)
    {
        for (var i = 0; i < asked.Length; i++)
        {
            if (rule.When[i] != 0 && (rule.When[i] & asked[i]) == 0)
                return false;
        }
        return true;
    }

    private static bool Cuts(PolicyRule rule, ulong[] asked)
    {
        var lifted = false;
        for (var i = 0; i < asked.Length; i++)
        {
            if (rule.When[i] != 0 && asked[i] != 0 && (rule.When[i] & asked[i]) == 0)
                return false;
            lifted |= rule.Unless[i] != 0 && (rule.Unless[i] & asked[i]) != 0;
        }
        return !lifted;
    }

    private static AccessPolicy Built()
    {
        using var stream = typeof(AccessPolicy).Assembly.GetManifestResourceStream("policies.yaml")!;
        using var reader = new StreamReader(stream);
        var faults = new FaultList();
        return Parse(reader.ReadToEnd(), "policies.yaml", faults) ?? throw new InvalidOperationException(faults.ToString());
    }

    /// <returns>Null with faults: policies with a fault decide nothing.</returns>
    public static AccessPolicy? Parse(string text, string file, FaultList faults)
    {
        if (YamlDocument.Parse(text, file, faults) is not { } document)
            return null;
        var policy = new PolicyReader(faults).Read(document.Root);
        document.ReportUnknownKeys(faults);
        return faults.Any ? null : policy;
    }
}
