using AnyDoor.Trust.Policy;

namespace AnyDoor.Trust;

/// <summary>Who is reading: an account at work, in a role, for a purpose. Every query about people takes one.</summary>
/// <param name="Purpose">One of <see cref="Purposes"/>.</param>
public sealed record Reader(
    string AccountId,
    string PractitionerId,
    string Name,
    string Role,
    string Title,
    string OrganisationId,
    IReadOnlyList<string> TeamIds,
    string Purpose)
{
    /// <summary>True for roles that see names and records of people they have a relationship with.</summary>
    public bool Cares => AccessPolicy.InUse.BasesFor(Role, Purpose, Uses.Open, Contents.Ordinary).Count > 0;

    /// <summary>The organisation whose relationships are theirs too; null for a volunteer, who has those alone that they were given themselves.</summary>
    public string? ActsForOrganisation => Role == Roles.Volunteer ? null : OrganisationId;

    /// <summary>Organisations who read along, in a room or on paper: what partners sent is shown as far as all of them may see it.</summary>
    public IReadOnlyList<string> Along { get; init; } = [];

    /// <summary>Organisations that have to be parties to an agreement by which another's entries are shown; none for what the service works out for itself.</summary>
    public IReadOnlyList<string> Organisations => [.. new[] { OrganisationId }.Concat(Along).Where(id => id.Length > 0).Distinct()];

    /// <summary>The person whose pages are read just now, opened through the gate: relationships that open one record and put nobody on a list hold for them alone.</summary>
    public long? Opening { get; init; }
}

public static class Purposes
{
    public const string DirectCare = "direct-care";
    public const string Planning = "planning";
    public const string Evaluation = "evaluation";
    public const string Research = "research";
    public const string Operations = "operations";
}
