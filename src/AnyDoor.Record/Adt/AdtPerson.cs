using AnyDoor.Formats.Dates;

namespace AnyDoor.Record.Adt;

/// <summary>An identifier and who gave it.</summary>
/// <param name="Authority">Assigning authority, else the sender: the same number at two sites is two people.</param>
public sealed record AdtIdentifier(string Value, string Authority, string? Type)
{
    /// <summary>The source's own id of the person.</summary>
    public string Key => $"{Authority}|{Value}";
}

/// <summary>
/// The person as the sender holds them. Null means not sent (keep what is known); a field named in <see cref="Deleted"/> was sent as
/// <c>""</c> (forget it).
/// </summary>
public sealed record AdtPerson
{
    public required AdtIdentifier Local { get; init; }

    /// <summary>Ten digits that pass the check.</summary>
    public string? NhsNumber { get; init; }

    /// <summary>PID-32 where it holds an NHS number status, 01 to 08.</summary>
    public string? NhsNumberStatus { get; init; }

    public string? FamilyName { get; init; }

    public string? GivenName { get; init; }

    public string? MiddleNames { get; init; }

    public string? PreferredName { get; init; }

    public string? Title { get; init; }

    public PartialDate? DateOfBirth { get; init; }

    /// <summary>M, F, O or U.</summary>
    public string? Sex { get; init; }

    public AdtAddress? Address { get; init; }

    public AdtAddress? TemporaryAddress { get; init; }

    public IReadOnlyList<string> Phones { get; init; } = [];

    public string? Email { get; init; }

    public string? EthnicCategory { get; init; }

    public string? Language { get; init; }

    public PartialDate? DiedOn { get; init; }

    /// <summary>Null when nothing was said.</summary>
    public bool? Died { get; init; }

    /// <summary>Where they are must not be known (PD1-12, the protection indicator); null when nothing was said.</summary>
    public bool? Restricted { get; init; }

    /// <summary>ODS code of the GP practice (PD1-3).</summary>
    public string? Practice { get; init; }

    /// <summary>Names of the properties that the sender deletes.</summary>
    public IReadOnlyList<string> Deleted { get; init; } = [];
}

/// <param name="Postcode">Written form where it is a UK postcode, else as sent.</param>
public sealed record AdtAddress(string? Line, string? Town, string? Postcode);
