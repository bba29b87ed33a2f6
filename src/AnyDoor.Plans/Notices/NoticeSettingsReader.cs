using AnyDoor.Foundation;
using MimeKit;

namespace AnyDoor.Plans;

/// <summary>Reads how notices leave the place from the environment, all faults at once, before anything is served.</summary>
public static class NoticeSettingsReader
{
    public const string PublicAddress = "ANYDOOR_PUBLIC_ADDRESS";
    public const string Smtp = "ANYDOOR_SMTP";
    public const string SmtpPassword = "ANYDOOR_SMTP_PASSWORD";
    public const string MailFrom = "ANYDOOR_MAIL_FROM";
    public const string WebhookSecret = "ANYDOOR_WEBHOOK_SECRET";
    public const int ShortestSecret = 16;
    private const string SmtpShape = "smtp://[user@]host[:port] for STARTTLS, smtps:// for TLS from the start, smtp+plain://localhost for none";

    /// <param name="value">A variable of the environment by its name.</param>
    /// <param name="serving">Address that is served, for the link in each notice where no other is named.</param>
    public static NoticeSettings Read(Func<string, string?> value, string mailFolder, string serving, FaultList faults)
    {
        var settings = new NoticeSettings { MailFolder = mailFolder };
        if (Address(value(PublicAddress) ?? serving) is { } address)
            settings = settings with { PublicAddress = address };
        else
            faults.Add("environment", 0, PublicAddress, "is not a web address; expected https://HOST/ as staff reach it");
        if (value(MailFrom) is { } from)
        {
            settings = settings with { MailFrom = from };
            if (!MailboxAddress.TryParse(from, out _))
                faults.Add("environment", 0, MailFrom, "is not an e-mail address; expected one such as any-door@trust.example");
        }
        if (value(WebhookSecret) is { } secret)
        {
            settings = settings with { WebhookSecret = secret };
            if (secret.Length < ShortestSecret)
                faults.Add("environment", 0, WebhookSecret, $"is too short; expected at least {ShortestSecret} characters, known to both sides and to nobody else");
        }
        return value(Smtp) is { } smtp ? WithServer(settings, smtp, value(SmtpPassword), value(MailFrom) is not null, faults) : settings;
    }

    private static NoticeSettings WithServer(NoticeSettings settings, string smtp, string? password, bool fromIsNamed, FaultList faults)
    {
        if (!Uri.TryCreate(smtp, UriKind.Absolute, out var server) || Security(server.Scheme) is not { } security || server.Host.Length == 0 || server.AbsolutePath.Length > 1 || server.UserInfo.Contains(':'))
        {
            // The value is not repeated: somebody may have written a password into it.
            faults.Add("environment", 0, Smtp, $"is not understood; expected {SmtpShape}; the password goes into {SmtpPassword}");
            return settings;
        }
        var user = server.UserInfo.Length == 0 ? null : Uri.UnescapeDataString(server.UserInfo);
        if (!fromIsNamed)
            faults.Add("environment", 0, MailFrom, $"is missing; expected the address that mail comes from, because {Smtp} names a server");
        if (user is not null && string.IsNullOrEmpty(password))
            faults.Add("environment", 0, SmtpPassword, $"is missing; expected the password of the user named in {Smtp}");
        if (user is null && password is not null)
            faults.Add("environment", 0, Smtp, $"names no user; expected smtp://user@host, because {SmtpPassword} is set");
        if (security == MailSecurity.None && user is not null)
            faults.Add("environment", 0, Smtp, "would send the password in the clear; expected smtp:// or smtps:// where a user is named");
        if (security == MailSecurity.None && !server.IsLoopback)
            faults.Add("environment", 0, Smtp, "would send mail in the clear to another machine; expected smtp:// or smtps://");
        return settings with { SmtpHost = server.Host, SmtpPort = server.IsDefaultPort || server.Port < 0 ? DefaultPort(security) : server.Port, SmtpSecurity = security, SmtpUser = user, SmtpPassword = password };
    }

    private static MailSecurity? Security(string scheme) => scheme switch { "smtp" => MailSecurity.StartTls, "smtps" => MailSecurity.Tls, "smtp+plain" => MailSecurity.None, _ => null };

    private static int DefaultPort(MailSecurity security) => security switch { MailSecurity.Tls => 465, MailSecurity.None => 25, _ => 587 };

    // A server that listens everywhere is reached by its own name.
    private static Uri? Address(string text) =>
        Uri.TryCreate(text.Split(';')[0].Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal), UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https" ? address : null;
}
