namespace AnyDoor.Trust;

public sealed class TrustOptions
{
    /// <summary>True while invented people are shown: the sign-in page names the accounts.</summary>
    public bool Demonstration { get; set; }
}
