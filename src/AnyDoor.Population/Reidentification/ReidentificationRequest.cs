using AnyDoor.Store;

namespace AnyDoor.Population.Reidentification;

/// <summary>An analyst asks that whoever cares for somebody looks at them. It holds no pseudonym: with the project's key whom it stood for goes too.</summary>
public sealed class ReidentificationRequest : IVersioned, IRecorded, IMadeFor
{
    public long PersonId { get; set; }
    public long MadeFor { get; set; }
    public required string RequestId { get; set; }
    public required string ProjectId { get; set; }

    /// <summary>The public id of which the analyst had the pseudonym: perhaps one from before a merge.</summary>
    public required string AskedAs { get; set; }
    public required string Reason { get; set; }
    public required string AskedBy { get; set; }
    public DateTimeOffset AskedAt { get; set; }

    /// <summary>One of <see cref="RequestAnswers"/>; null while it waits.</summary>
    public string? Answer { get; set; }
    public string? Words { get; set; }
    public string? AnsweredBy { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public int Version { get; set; }
}

public static class RequestAnswers
{
    public const string Taken = "taken", Declined = "declined";

    public static readonly IReadOnlyList<string> All = [Taken, Declined];

    /// <summary>All that the analyst is told.</summary>
    public static string Words(string? answer) => answer switch { Taken => "Taken by a team", Declined => "Declined", _ => "Waits" };
}
