namespace AnyDoor.Partners;

/// <summary>An organisation that takes part: a trust, council, practice, care home, charity ...</summary>
public sealed class Organisation
{
    /// <summary>Its word in files and URLs, e.g. <c>alder-royal</c>; for a practice its ODS code.</summary>
    public required string OrganisationId { get; set; }
    public required string Name { get; set; }
    public required string ShortName { get; set; }

    /// <summary>One of <see cref="OrganisationKinds"/>.</summary>
    public required string Kind { get; set; }
    public string? Ods { get; set; }
    public string? Postcode { get; set; }

    /// <summary>Where its duty desk reads. Without one the organisation cannot be given work.</summary>
    public string? DutyInbox { get; set; }

    /// <summary>Why nothing of this organisation's is shown, if it is not shared; worded by the agreement, never by the person.</summary>
    public string? NotSharedBecause { get; set; }

    /// <summary>Who took it in by command; a place file leaves it alone until it names the same sender itself. Null where the place file names it.</summary>
    public string? AddedBy { get; set; }

    /// <summary>The same, not shared for a reason; shared for null.</summary>
    public Organisation As(string? notSharedBecause)
    {
        var same = (Organisation)MemberwiseClone();
        same.NotSharedBecause = notSharedBecause;
        return same;
    }
}

/// <summary>A team that a partner tells of everybody it sends: the team sees them, wherever they are registered.</summary>
public sealed class ToldTeam
{
    public required string OrganisationId { get; set; }
    public required string TeamId { get; set; }
}

public sealed class Network
{
    public required string NetworkId { get; set; }
    public required string Name { get; set; }
}

/// <summary>A practice's time in a network. Networks can be redrawn; history stays.</summary>
public sealed class PracticeNetwork
{
    public required string PracticeId { get; set; }
    public required string NetworkId { get; set; }
    public DateOnly StartsOn { get; set; }
    public DateOnly? EndsOn { get; set; }
}

/// <summary>A setting of the place itself, e.g. its name.</summary>
public sealed class PlaceSetting
{
    public required string Name { get; set; }
    public required string Value { get; set; }
}
