using AnyDoor.Formats.Dates;

namespace AnyDoor.Record.Mappings;

/// <summary>Whose row it is: always the source's local id, and the demographics when the feed carries them.</summary>
public sealed record MappedPerson
{
    public required string LocalId { get; init; }

    /// <summary>Whether the feed carries demographics at all; when not, the nulls below say nothing.</summary>
    public bool HasDemographics { get; init; }

    /// <summary>The fields that the feed has a column for; of others it says nothing.</summary>
    public IReadOnlySet<string> Fields { get; init; } = new HashSet<string>();

    /// <summary>An empty field says nothing, instead of that there is none.</summary>
    public bool BlankSaysNothing { get; init; }

    /// <summary>Ten digits that pass the check.</summary>
    public string? NhsNumber { get; init; }

    /// <summary>NHS Data Dictionary status, 01 (present and verified) to 08.</summary>
    public string? NhsNumberStatus { get; init; }

    public string? FamilyName { get; init; }

    public string? GivenName { get; init; }

    public string? PreferredName { get; init; }

    public string? Title { get; init; }

    public PartialDate? DateOfBirth { get; init; }

    public string? Sex { get; init; }

    public string? EthnicCategory { get; init; }

    public string? AddressLine { get; init; }

    public string? Town { get; init; }

    /// <summary>Written form; as sent when it is not a possible postcode.</summary>
    public string? Postcode { get; init; }

    public string? Lsoa { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    public string? Language { get; init; }

    public bool? Interpreter { get; init; }

    /// <summary>Where they are must not be known.</summary>
    public bool? Restricted { get; init; }

    public PartialDate? DiedOn { get; init; }

    public IReadOnlyList<string> CommunicationNeeds { get; init; } = [];

    public IReadOnlyList<MappedRelation> Relations { get; init; } = [];
}

public sealed record MappedRelation(string Name, string? Relationship, string? Phone);
