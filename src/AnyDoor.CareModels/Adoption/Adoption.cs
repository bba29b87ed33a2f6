using AnyDoor.Store;

namespace AnyDoor.CareModels;

/// <summary>A version of a pack that a named person put into use. The text is kept, so that what runs does not depend on a file.</summary>
public sealed class Adoption : IRecorded
{
    public required string Model { get; set; }
    public int PackVersion { get; set; }
    public required string Text { get; set; }
    public required string AdoptedBy { get; set; }
    public DateTimeOffset AdoptedAt { get; set; }

    /// <summary>Events before this fire nothing. The signer may reach back a little, so that the first morning is not empty.</summary>
    public DateTimeOffset InForceFrom { get; set; }

    /// <summary>Why, in the signer's words.</summary>
    public string? Reason { get; set; }

    /// <summary>What the signer was shown: <see cref="AdoptionFigures"/> as JSON.</summary>
    public string? Figures { get; set; }

    /// <summary>What is wrong with the text as it was last read, and since when; null while it can be used.</summary>
    public string? Fault { get; set; }
    public DateTimeOffset? FaultySince { get; set; }

    long IRecorded.PersonId => 0;
}

/// <summary>What adopting was expected to do, kept with the signature.</summary>
/// <param name="Weeks">Of entries that the triggers were replayed over.</param>
/// <param name="LeavingWithActions">Of those who leave, people with open actions.</param>
/// <param name="MeanAHuddle">People on an agenda, over all huddles of all teams.</param>
public sealed record AdoptionFigures(int Weeks, int Entering, int Leaving, int LeavingWithActions, double MeanAHuddle, int BusiestHuddle);

/// <summary>A text to be adopted.</summary>
/// <param name="InForceFrom">Null for now.</param>
/// <param name="Instead">The newest version whoever signs has seen; another one adopted meanwhile is a conflict. Null where nobody looked.</param>
public sealed record AdoptionRequest(string Text, string File, DateTimeOffset? InForceFrom = null, AdoptionFigures? Figures = null, int? Instead = null);
