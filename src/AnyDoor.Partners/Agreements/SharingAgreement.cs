namespace AnyDoor.Partners;

/// <summary>What partners agreed to share, for what, on which legal basis and until when. Lists are comma-separated words.</summary>
public sealed class SharingAgreement
{
    public required string AgreementId { get; set; }
    public required string Name { get; set; }
    public required string Parties { get; set; }
    public required string Purposes { get; set; }
    public required string Categories { get; set; }
    public string? LegalBasis { get; set; }
    public DateOnly StartsOn { get; set; }
    public DateOnly? ReviewOn { get; set; }
    public DateOnly? EndsOn { get; set; }
    public int GraceDays { get; set; }
}
