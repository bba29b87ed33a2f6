namespace AnyDoor.Record.Adt;

/// <summary>What an ADT message says, in our words.</summary>
public sealed record AdtMessage
{
    /// <summary>MSH-4, else MSH-3.</summary>
    public required string Sender { get; init; }

    /// <summary>A01 and so on, from MSH-9, else EVN-1.</summary>
    public required string Trigger { get; init; }

    /// <summary>MSH-10.</summary>
    public string? ControlId { get; init; }

    /// <summary>When it happened: EVN-6, else EVN-2, else MSH-7.</summary>
    public required DateTimeOffset EventAt { get; init; }

    /// <summary>The field <see cref="EventAt"/> was read from.</summary>
    public required string EventAtFrom { get; init; }

    /// <summary>MSH-7, else EVN-2, else <see cref="EventAt"/>; orders messages about the same moment.</summary>
    public required DateTimeOffset MessageAt { get; init; }

    public required AdtPerson Person { get; init; }

    /// <summary>The other records that remain, where a message merges several.</summary>
    public IReadOnlyList<AdtPerson> OtherPeople { get; init; } = [];

    /// <summary>Null for events about the person alone.</summary>
    public AdtVisit? Visit { get; init; }

    /// <summary>What the message merges; all of it or nothing.</summary>
    public IReadOnlyList<AdtMerge> Merges { get; init; } = [];

    public IReadOnlyList<AdtRelation> NextOfKin { get; init; } = [];

    public IReadOnlyList<AdtCode> Allergies { get; init; } = [];

    /// <summary>What the engineer should know although the message could be used, e.g. a date that could not be read.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>What the fold needs; null when the message is about no visit.</summary>
    public VisitEvent? ToVisitEvent() => Visit is null ? null : new VisitEvent(Trigger, EventAt, MessageAt, ControlId ?? string.Empty, Visit);
}

/// <summary>The record that remains and the one that is no more.</summary>
public sealed record AdtMerge(AdtIdentifier Survivor, AdtIdentifier Retired);

/// <param name="Relationship">As sent.</param>
public sealed record AdtRelation(string Name, string? Relationship, string? Phone);

/// <param name="Type">For a diagnosis A admitting, W working, F final.</param>
public sealed record AdtCode(string? Code, string? Text, string? System, string? Type = null, bool Primary = false);
