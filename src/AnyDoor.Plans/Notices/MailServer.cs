using System.Net.Security;
using System.Net.Sockets;
using AnyDoor.Foundation;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace AnyDoor.Plans;

/// <summary>Sends mail through the place's mail server, and says whether it could.</summary>
public sealed class MailServer(NoticeSettings settings, TimeProvider clock) : INoticeTransport
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public string Channel => NoticeChannels.Email;

    /// <summary>What went wrong with the server itself the last time it was asked; null where it answered.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Whom to trust besides what the machine trusts; null for nobody.</summary>
    public RemoteCertificateValidationCallback? Trusts { get; init; }

    public Task SendAsync(Notice notice, CancellationToken cancel)
    {
        var message = MailText.Message(notice, settings.MailFrom, clock.GetUtcNow());
        return WithServerAsync(client => client.SendAsync(message, cancel), cancel);
    }

    /// <summary>Connects and signs in without sending anything, so that wrong settings are known before the first notice.</summary>
    /// <returns>What is wrong, or null.</returns>
    public async Task<string?> CheckAsync(CancellationToken cancel)
    {
        try
        {
            await WithServerAsync(_ => Task.CompletedTask, cancel);
        }
        catch (NoticeFaultException) { }
        return Trouble;
    }

    private async Task WithServerAsync(Func<SmtpClient, Task> work, CancellationToken cancel)
    {
        // Lists of revoked certificates are seldom to be reached from inside a trust's network.
        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds, CheckCertificateRevocation = false, ServerCertificateValidationCallback = Trusts };
        var ready = false;
        try
        {
            await client.ConnectAsync(settings.SmtpHost!, settings.SmtpPort, Security(settings.SmtpSecurity), cancel);
            if (settings.SmtpUser is { } user)
                await client.AuthenticateAsync(user, settings.SmtpPassword ?? "", cancel);
            (Trouble, ready) = (null, true);
            await work(client);
        }
        catch (SmtpCommandException fault) when (ready)
        {
            throw new NoticeFaultException($"mail server answered {(int)fault.StatusCode}", final: (int)fault.StatusCode >= 500);
        }
        catch (Exception fault) when (Words(fault) is not null && !cancel.IsCancellationRequested)
        {
            Trouble = Words(fault);
            throw new NoticeFaultException(Trouble!);
        }
        await QuitAsync(client);
    }

    // What fails now fails for every notice: the settings or the server, never this one message.
    private static string? Words(Exception fault) => fault switch
    {
        AuthenticationException => "mail server refused the user name or password",
        SslHandshakeException => "mail server’s certificate is not trusted",
        NotSupportedException => "mail server offers no STARTTLS or no way to sign in",
        SmtpCommandException command => $"mail server answered {(int)command.StatusCode}",
        SocketException socket => $"mail server not reached: {socket.SocketErrorCode}",
        ProtocolException or ServiceNotConnectedException or IOException => "mail server broke off",
        TimeoutException => "mail server did not answer in time",
        _ => null,
    };

    // The message is accepted already: how the server takes a goodbye does not matter.
    private static async Task QuitAsync(SmtpClient client)
    {
        try
        {
            await client.DisconnectAsync(true, CancellationToken.None);
        }
        catch (Exception fault) when (Words(fault) is not null) { }
    }

    private static SecureSocketOptions Security(MailSecurity security) => security switch
    {
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };
}
