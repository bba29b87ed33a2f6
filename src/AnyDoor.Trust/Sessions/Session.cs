namespace AnyDoor.Trust;

/// <summary>One time that an account signed in on one device. The cookie names it; what it may still do stands here, so that signing out ends it for whoever has a copy of the cookie too.</summary>
public sealed class Session
{
    /// <summary>Random, in the encrypted cookie and nowhere else outside.</summary>
    public required string SessionId { get; set; }
    public required string AccountId { get; set; }

    /// <summary>A computer that others use too: it locks sooner.</summary>
    public bool Shared { get; set; }
    public DateTimeOffset BeganAt { get; set; }

    /// <summary>The last time somebody did something, to the minute.</summary>
    public DateTimeOffset UsedAt { get; set; }
    public DateTimeOffset? LockedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
}

public enum SessionStanding
{
    Open,

    /// <summary>Nothing opens until whose session it is proves to be there.</summary>
    Locked,

    /// <summary>Signed out, too old, or never there.</summary>
    Ended,
}
