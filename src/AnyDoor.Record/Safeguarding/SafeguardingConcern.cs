using AnyDoor.Store;

namespace AnyDoor.Record.Safeguarding;

/// <summary>That somebody may be harmed, seen by those on its list and by nobody else; to everybody else it is as if it were not there.</summary>
public sealed class SafeguardingConcern : IVersioned, IRecorded, IMadeFor
{
    public long PersonId { get; set; }
    public long MadeFor { get; set; }
    public required string ConcernId { get; set; }

    /// <summary>One of <see cref="SafeguardingKinds"/>.</summary>
    public required string Kind { get; set; }
    public required string Words { get; set; }

    /// <summary>A practitioner of this place who is said to have done it: never on the list, whatever else they may see.</summary>
    public string? AllegedId { get; set; }

    /// <summary>Who is said to have done it, in words.</summary>
    public string? Alleged { get; set; }
    public required string RecordedBy { get; set; }
    public DateTimeOffset At { get; set; }
    public DateTimeOffset? EscalatedAt { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public string? ClosedBy { get; set; }
    public string? ClosedBecause { get; set; }

    /// <summary>Grows with every change of it and of its list.</summary>
    public int Version { get; set; }
}

/// <summary>Somebody who needs to know, from then until then. Rows stay: who could read it, and when, has an answer.</summary>
public sealed class SafeguardingMember : IRecorded
{
    public const string Sight = "safeguarding:";

    public long PersonId { get; set; }
    public required string ConcernId { get; set; }
    public required string PractitionerId { get; set; }
    public DateTimeOffset AddedAt { get; set; }
    public required string AddedBy { get; set; }

    /// <summary>Why they need to know.</summary>
    public required string Because { get; set; }
    public DateTimeOffset? RemovedAt { get; set; }
    public string? RemovedBy { get; set; }
}

/// <summary>The kinds of abuse and neglect that the Care Act guidance names, in a word and as pages say them.</summary>
public static class SafeguardingKinds
{
    public static readonly IReadOnlyList<(string Kind, string Says)> All =
    [
        ("physical", "Physical abuse"), ("domestic", "Domestic abuse"), ("sexual", "Sexual abuse"), ("psychological", "Psychological abuse"), ("financial", "Financial or material abuse"),
        ("slavery", "Modern slavery"), ("discriminatory", "Discriminatory abuse"), ("organisational", "Organisational abuse"), ("neglect", "Neglect"), ("self-neglect", "Self-neglect"), ("child", "A child at risk"),
    ];

    public static string Words(string kind) => All.FirstOrDefault(each => each.Kind == kind).Says ?? kind;
}
