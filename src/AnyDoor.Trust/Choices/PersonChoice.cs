using AnyDoor.Store;

namespace AnyDoor.Trust;

/// <summary>Something a person chose about their record. What follows from it is said by the policies alone; it follows the person when records prove to be one.</summary>
public sealed class PersonChoice : IVersioned, IRecorded, IMadeFor
{
    public long PersonId { get; set; }
    public long MadeFor { get; set; }
    public required string ChoiceId { get; set; }

    /// <summary>One of <see cref="Policy.PersonChoices"/>.</summary>
    public required string Kind { get; set; }

    /// <summary>The care model that is refused; empty for the other kinds.</summary>
    public string Programme { get; set; } = "";
    public DateTimeOffset FromAt { get; set; }
    public DateTimeOffset? UntilAt { get; set; }

    /// <summary>How it is known: what was said or sent, to whom.</summary>
    public required string Evidence { get; set; }
    public required string RecordedBy { get; set; }
    public string? EndedBy { get; set; }
    public string? EndedBecause { get; set; }
    public int Version { get; set; }
}
