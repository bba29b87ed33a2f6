using AnyDoor.Store;

namespace AnyDoor.Recall.Steps;

/// <summary>One thing that was done about somebody on a recall list. Steps are added; a mistaken one is taken back and stays readable.</summary>
public sealed class RecallStep : IRecorded, IMadeFor
{
    public long PersonId { get; set; }
    public long MadeFor { get; set; }
    public required string StepId { get; set; }

    /// <summary>The care model and its list.</summary>
    public required string Model { get; set; }
    public required string List { get; set; }

    /// <summary>From 1, of the person and list: two people who write at once get the same, and the second is told.</summary>
    public int Number { get; set; }

    /// <summary>One of <see cref="RecallOutcomes"/>.</summary>
    public required string Outcome { get; set; }

    /// <summary>Comma-separated ids of the parts of the list it was about.</summary>
    public string Parts { get; set; } = "";

    /// <summary>Id of a reason of the list.</summary>
    public string? Reason { get; set; }
    public string? Note { get; set; }
    public DateOnly OnDay { get; set; }
    public DateTimeOffset At { get; set; }
    public required string ByPractitioner { get; set; }
    public DateTimeOffset? TakenBackAt { get; set; }
    public string? TakenBackBy { get; set; }
}
