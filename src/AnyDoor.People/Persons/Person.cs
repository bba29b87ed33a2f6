using AnyDoor.Store;

namespace AnyDoor.People;

/// <summary>One person, whatever partners know about them. Demographics are derived from the source persons mapped to this one.</summary>
public sealed class Person : IVersioned
{
    public long PersonId { get; set; }

    /// <summary>The id in URLs: opaque, stable, never an NHS number.</summary>
    public required string PublicId { get; set; }
    public string? NhsNumber { get; set; }

    /// <summary>True when the number was accepted with a verified status or by check digit and two agreeing demographics.</summary>
    public bool NhsNumberVerified { get; set; }
    public string? Title { get; set; }
    public string? FamilyName { get; set; }
    public string? GivenName { get; set; }
    public string? PreferredName { get; set; }

    /// <summary>As sent: yyyy, yyyy-MM or yyyy-MM-dd. Partial dates stay partial.</summary>
    public string? DateOfBirth { get; set; }

    /// <summary>male, female, other, unknown.</summary>
    public string? Sex { get; set; }
    public string? EthnicCategory { get; set; }
    public string? AddressLine { get; set; }
    public string? Town { get; set; }
    public string? Postcode { get; set; }
    public string? Lsoa { get; set; }
    public string? Phone { get; set; }
    public string? Email { get; set; }
    public string? Language { get; set; }
    public bool Interpreter { get; set; }

    /// <summary>As sent: yyyy, yyyy-MM or yyyy-MM-dd; null while living.</summary>
    public string? DiedOn { get; set; }

    /// <summary>Current registration, kept here for lists; history is in <c>registration</c>.</summary>
    public string? PracticeId { get; set; }

    /// <summary>They are in danger: where they are is not in this row, nor anywhere that is shown (see <c>HiddenPlaces</c>).</summary>
    public bool Restricted { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public int Version { get; set; }

    public string DisplayName => $"{PreferredOrGiven} {FamilyName}".Trim() is { Length: > 0 } name ? name : "Name not known";

    public string? PreferredOrGiven => PreferredName ?? GivenName;

    /// <summary>Takes from the row everything that tells where they are.</summary>
    internal void Hide()
    {
        Restricted = true;
        (AddressLine, Town, Postcode, Lsoa, Phone, Email, PracticeId) = (null, null, null, null, null, null, null);
    }

    /// <summary>Completed years on <paramref name="day"/>; null if the year of birth is not known.</summary>
    public int? AgeOn(DateOnly day) => Ages.On(DateOfBirth, day);
}
