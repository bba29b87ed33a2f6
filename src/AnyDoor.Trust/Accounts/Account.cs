namespace AnyDoor.Trust;

/// <summary>What somebody signs in with. Who they are at work is their <c>practitioner</c>.</summary>
public sealed class Account
{
    public required string AccountId { get; set; }
    public required string UserName { get; set; }
    public required string NormalizedUserName { get; set; }
    public string? PasswordHash { get; set; }
    public required string SecurityStamp { get; set; }
    public required string ConcurrencyStamp { get; set; }
    public required string PractitionerId { get; set; }
    public int AccessFailedCount { get; set; }
    public DateTimeOffset? LockoutEnd { get; set; }
}
