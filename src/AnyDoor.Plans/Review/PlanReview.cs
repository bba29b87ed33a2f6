using AnyDoor.Store;

namespace AnyDoor.Plans;

/// <summary>Once that a plan was gone through together with the person.</summary>
public sealed class PlanReview : IRecorded, IMadeFor
{
    public long PersonId { get; set; }
    public long MadeFor { get; set; }
    public required string ReviewId { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>Practitioner who wrote it down.</summary>
    public required string By { get; set; }

    /// <summary>Who took part, in the words of whoever wrote it down: the person, family, staff.</summary>
    public required string TookPart { get; set; }

    /// <summary>What came of it.</summary>
    public required string Note { get; set; }
    public DateOnly NextDue { get; set; }
}

/// <param name="NextOn">Null for as many days on as the care model says.</param>
/// <param name="Goals">Where goals are now, by goal.</param>
public sealed record ReviewText(string TookPart, string Note, DateOnly? NextOn, IReadOnlyDictionary<string, double> Goals);
