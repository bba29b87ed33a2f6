using AnyDoor.Store;

namespace AnyDoor.Record;

/// <summary>A marker that every provider sees, e.g. complex case; always with an owner, a reason and a day on which it ends.</summary>
public sealed class Flag : IVersioned, IRecorded, IMadeFor
{
    public long PersonId { get; set; }
    public long MadeFor { get; set; }
    public required string FlagId { get; set; }

    /// <summary>The pack's word, e.g. <c>complex-case</c>.</summary>
    public required string Kind { get; set; }
    public required string Text { get; set; }

    /// <summary>complex, pink, alert or plain.</summary>
    public required string Style { get; set; }
    public required string OwnerOrganisationId { get; set; }

    /// <summary>Practitioner who set it.</summary>
    public required string SetBy { get; set; }
    public required string Because { get; set; }
    public DateOnly StartsOn { get; set; }

    /// <summary>Last day on which it is shown.</summary>
    public DateOnly EndsOn { get; set; }
    public string? EndedBecause { get; set; }
    public int Version { get; set; }
}
