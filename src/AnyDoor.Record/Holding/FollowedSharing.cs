using AnyDoor.Partners;

namespace AnyDoor.Record.Holding;

/// <summary>What rules were last told of an organisation and a purpose, and how far: whoever has entries of it is looked at again when it changes.</summary>
public sealed class FollowedSharing
{
    public required string Purpose { get; set; }
    public required string OrganisationId { get; set; }

    /// <summary>Whether its entries may be used.</summary>
    public bool Used { get; set; }

    /// <summary>Which categories of them; <see cref="EntryCategories.Everything"/> for all.</summary>
    public string Categories { get; set; } = EntryCategories.Everything;

    /// <summary>The person up to whom it is done; null when it is.</summary>
    public long? DoneTo { get; set; }
}
