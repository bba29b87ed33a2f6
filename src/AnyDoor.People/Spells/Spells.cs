namespace AnyDoor.People;

/// <summary>Registered with a practice from a day to a day.</summary>
public sealed class Registration
{
    public long PersonId { get; set; }
    public required string PracticeId { get; set; }
    public DateOnly StartsOn { get; set; }
    public DateOnly? EndsOn { get; set; }
    public string? LeavingReason { get; set; }
    public required string Source { get; set; }
}

/// <summary>Where and how somebody lives from a day to a day, with the source that says so.</summary>
public sealed class Residence
{
    public long PersonId { get; set; }
    public DateOnly StartsOn { get; set; }
    public required string Source { get; set; }
    public DateOnly? EndsOn { get; set; }

    /// <summary>own-home, care-home-permanent, care-home-respite, hostel, prison or none.</summary>
    public required string Kind { get; set; }
    public string? OrganisationId { get; set; }

    /// <summary>True, false, or null where nobody knows.</summary>
    public bool? LivesAlone { get; set; }
}
