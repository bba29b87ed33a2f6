using AnyDoor.Store;

namespace AnyDoor.Assessments.Asking;

/// <summary>A questionnaire asked of a person: saved as it goes, left and taken up again, finished or not wanted.</summary>
public sealed class Assessment : IVersioned, IRecorded, IMadeFor
{
    public long PersonId { get; set; }
    public long MadeFor { get; set; }
    public required string AssessmentId { get; set; }
    public required string Questionnaire { get; set; }

    /// <summary>The pack and version that asked, so that old answers keep the questions they were given to.</summary>
    public required string Model { get; set; }
    public int PackVersion { get; set; }
    public required string TeamId { get; set; }

    /// <summary>One of <see cref="AssessmentStatus"/>.</summary>
    public required string Status { get; set; }
    public required string StartedBy { get; set; }
    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset SavedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Answer to "may I ask"; null until given.</summary>
    public string? Agreed { get; set; }

    /// <summary>Part to answer, as a JSON object, e.g. <c>{"falls.count":"one"}</c>.</summary>
    public string Answers { get; set; } = "{}";

    /// <summary>Question to note, as a JSON object.</summary>
    public string Notes { get; set; } = "{}";

    /// <summary>Times rung without an answer.</summary>
    public int NoAnswer { get; set; }
    public DateTimeOffset? RingAgainAt { get; set; }
    public int Version { get; set; }
}

public static class AssessmentStatus
{
    public const string Open = "open";
    public const string Finished = "finished";

    /// <summary>The person did not want to be asked.</summary>
    public const string NotWanted = "not-wanted";
}

/// <summary>What was decided about a suggested action.</summary>
public sealed class SuggestionDecision : IRecorded
{
    public long PersonId { get; set; }
    public required string AssessmentId { get; set; }
    public required string SuggestionId { get; set; }

    /// <summary>added or declined.</summary>
    public required string Decision { get; set; }
    public string? ActionId { get; set; }
    public string? Reason { get; set; }
    public required string DecidedBy { get; set; }
    public DateTimeOffset At { get; set; }
}

public static class SuggestionDecisions
{
    public const string Added = "added";
    public const string Declined = "declined";
}
