namespace AnyDoor.Plans;

/// <summary>How notices leave the place.</summary>
public sealed record NoticeSettings
{
    /// <summary>Address under which staff reach the pages, for the link in each notice.</summary>
    public Uri PublicAddress { get; init; } = new("http://localhost:5080");

    /// <summary>Changes this close together are told in one notice.</summary>
    public TimeSpan GatherFor { get; init; } = TimeSpan.FromMinutes(1);

    public int MostAttempts { get; init; } = 8;

    /// <summary>Wait after the first failure; doubled after each, up to <see cref="LongestWait"/>.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromMinutes(1);

    public TimeSpan LongestWait { get; init; } = TimeSpan.FromHours(2);

    public string MailFrom { get; init; } = "any-door@localhost";

    /// <summary>Mail server; null writes mail into <see cref="MailFolder"/> instead.</summary>
    public string? SmtpHost { get; init; }

    public int SmtpPort { get; init; } = 587;

    public MailSecurity SmtpSecurity { get; init; } = MailSecurity.StartTls;

    /// <summary>Null where the server asks for nobody.</summary>
    public string? SmtpUser { get; init; }

    public string? SmtpPassword { get; init; }

    /// <summary>Where mail is put as .eml files when there is no mail server.</summary>
    public string MailFolder { get; init; } = "mail";

    /// <summary>Shared with receivers of webhooks, who check the signature with it. Without one nothing is posted.</summary>
    public string WebhookSecret { get; init; } = "";

    public TimeSpan WaitAfter(int attempts)
    {
        var wait = FirstWait * Math.Pow(2, Math.Min(attempts - 1, 20));
        return wait < LongestWait ? wait : LongestWait;
    }
}

/// <summary>How a conversation with the mail server is kept from others.</summary>
public enum MailSecurity
{
    /// <summary>Secured before anything is said; a server that cannot is told nothing.</summary>
    StartTls,

    /// <summary>Secured from the first byte.</summary>
    Tls,

    /// <summary>In the clear: only to this machine.</summary>
    None,
}
