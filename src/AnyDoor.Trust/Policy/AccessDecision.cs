namespace AnyDoor.Trust.Policy;

/// <summary>From least to most.</summary>
public enum Permission
{
    Refuse,

    /// <summary>Permitted with less than the whole: to read only, rounded, without names.</summary>
    Narrowed,
    Permit,
}

/// <summary>What may be done, why, and what has to be done with it.</summary>
/// <param name="Rule">The grant or limit that decided; null where nothing was granted.</param>
/// <param name="Obligations">Words: audit, reason, banner, countdown, review, rounded, no-names, say-not-shown.</param>
public sealed record AccessDecision(Permission Permission, PolicyReason Reason, string? Rule, IReadOnlyList<string> Obligations)
{
    public bool Permitted => Permission != Permission.Refuse;

    public bool Must(string obligation) => Obligations.Contains(obligation);
}

/// <summary>One of the closed list of reasons.</summary>
/// <param name="Says">The sentence that a reader gets.</param>
/// <param name="Opens">What would open it: ids of <see cref="PolicyWay"/>s.</param>
public sealed record PolicyReason(string Id, string Says, IReadOnlyList<string> Opens);

/// <summary>Something a reader can do when refused.</summary>
/// <param name="Href">Null where it is not done here.</param>
/// <param name="Needs">The use that the reader's role must be able to have for it to be offered; null for everybody.</param>
public sealed record PolicyWay(string Id, string Lead, string Says, string? Href, string? Needs);

/// <summary>A grant or a limit of the policies.</summary>
/// <param name="Feature">What a place can switch off; only grants have one.</param>
public sealed record PolicyRule(string Id, string Says, Permission Permission, string? Feature, IReadOnlyList<string> Obligations)
{
    /// <summary>Why a limit refuses; null for a grant.</summary>
    public string? Reason { get; init; }

    /// <summary>By attribute, as <see cref="PolicyWords"/> numbers them; 0 where the rule does not ask.</summary>
    internal ulong[] When { get; init; } = [];

    internal ulong[] Unless { get; init; } = [];
}
