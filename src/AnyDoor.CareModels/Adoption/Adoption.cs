namespace AnyDoor.CareModels;

/// <summary>A version of a pack that a named person put into use. The text is kept, so that what runs does not depend on a file.</summary>
public sealed class Adoption
{
    public required string Model { get; set; }
    public int PackVersion { get; set; }
    public required string Text { get; set; }
    public required string AdoptedBy { get; set; }
    public DateTimeOffset AdoptedAt { get; set; }

    /// <summary>Events before this fire nothing. The signer may reach back a little, so that the first morning is not empty.</summary>
    public DateTimeOffset InForceFrom { get; set; }
}

/// <summary>A pack as it stands: the version in use, and what is wrong with the newest text if it cannot be used.</summary>
/// <param name="Pack">The last good version.</param>
/// <param name="Faulty">Null while the newest adopted text is the one in use.</param>
public sealed record RunningPack(Pack Pack, DateTimeOffset AdoptedAt, DateTimeOffset InForceFrom, string AdoptedBy, string? Faulty);
