namespace AnyDoor.Trust;

/// <summary>That a password or a code was changed, until its owner is told of it: whoever did not do it must hear of it elsewhere than on the page.</summary>
public sealed class AccountChange
{
    public required string AccountId { get; set; }

    /// <summary>One of <see cref="AccountChanges"/>.</summary>
    public required string What { get; set; }
    public DateTimeOffset At { get; set; }
}

public static class AccountChanges
{
    public const string Password = "password";
    public const string CodeOn = "code-on";
    public const string CodeOff = "code-off";
}
