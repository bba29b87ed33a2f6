namespace AnyDoor.Partners;

/// <summary>A neighbourhood team, responsible for the people of its networks.</summary>
public sealed class Team
{
    public required string TeamId { get; set; }
    public required string Name { get; set; }
    public required string OrganisationId { get; set; }

    /// <summary>The care model it works by, e.g. the name of a folder in <c>care-models/</c>.</summary>
    public required string Model { get; set; }

    /// <summary>Local time of the daily huddle.</summary>
    public TimeOnly HuddleAt { get; set; }
    public int BoxMinutes { get; set; }
}

public sealed class TeamNetwork
{
    public required string TeamId { get; set; }
    public required string NetworkId { get; set; }
}

/// <summary>A person at work, for one organisation.</summary>
public sealed class Practitioner
{
    public required string PractitionerId { get; set; }
    public required string Name { get; set; }

    /// <summary>coordinator, matron, district-nurse, gp, consultant, social-worker, pharmacist, link-worker, responder, care-worker, housing-officer, receptionist, volunteer, firefighter, police-officer, analyst, ig-lead, engineer or commissioner.</summary>
    public required string Role { get; set; }
    public required string Title { get; set; }
    public required string OrganisationId { get; set; }
    public string? Email { get; set; }
    public string? Phone { get; set; }

    /// <summary>User name of the account they sign in with, if they have one.</summary>
    public string? AccountName { get; set; }
}

public sealed class TeamMember
{
    public required string TeamId { get; set; }
    public required string PractitionerId { get; set; }
}
