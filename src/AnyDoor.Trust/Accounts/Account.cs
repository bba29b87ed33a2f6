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

    /// <summary>When whoever runs the service gave it the password it has; null once its owner has chosen one.</summary>
    public DateTimeOffset? HandedOverAt { get; set; }

    /// <summary>Signing in takes a code besides the password.</summary>
    public bool CodeOn { get; set; }

    /// <summary>What the codes are made from, protected; null until it is set up.</summary>
    public string? CodeKey { get; set; }

    /// <summary>Hash of the code that was used last: none is taken twice.</summary>
    public string? CodeLast { get; set; }

    /// <summary>Hashes of the codes for a lost telephone that are left, one a line.</summary>
    public string? RecoveryCodes { get; set; }

    /// <summary>What of it is being changed now, one of <see cref="AccountChanges"/>, so that its owner is told once it is saved; not kept.</summary>
    public string? Changing { get; set; }
}
