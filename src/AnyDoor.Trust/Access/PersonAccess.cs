namespace AnyDoor.Trust;

/// <summary>A relationship: why somebody may see a person. Written in the transaction of whatever creates the relationship; nothing else grants.</summary>
public sealed class PersonAccess
{
    public long PersonId { get; set; }

    /// <summary>One of <see cref="AccessScopes"/>.</summary>
    public required string ScopeKind { get; set; }
    public required string ScopeId { get; set; }

    /// <summary>What kind of relationship: one of <see cref="AccessBases"/>.</summary>
    public required string Basis { get; set; }

    /// <summary>The row that created it, so that it can be ended with it.</summary>
    public required string Source { get; set; }
    public DateTimeOffset FromAt { get; set; }
    public DateTimeOffset? UntilAt { get; set; }
}

public static class AccessScopes
{
    public const string Organisation = "organisation";
    public const string Team = "team";
    public const string Practitioner = "practitioner";
    public const string Person = "person";
}

public static class AccessBases
{
    /// <summary>Registered with a practice, or with a practice in the team's networks.</summary>
    public const string Registration = "registration";

    /// <summary>Receives or received care there: a stay, a package, a caseload.</summary>
    public const string Care = "care";
    /// <summary>Lives in a home that takes part.</summary>
    public const string Residence = "residence";

    /// <summary>A partner that tells the team of everybody it sends has sent them.</summary>
    public const string Told = "told";
    public const string Agenda = "agenda";
    public const string Action = "action";
    public const string Coordinator = "coordinator";

    /// <summary>The person agreed that whoever it is may see their record.</summary>
    public const string Consent = "consent";

    /// <summary>Met the person and traced them.</summary>
    public const string Contact = "contact";

    /// <summary>Looked without a relationship, for a reason, for a short time.</summary>
    public const string BreakGlass = "break-glass";

    public static readonly IReadOnlyList<string> All = [Registration, Care, Residence, Told, Agenda, Action, Coordinator, Consent, Contact, BreakGlass];
}
