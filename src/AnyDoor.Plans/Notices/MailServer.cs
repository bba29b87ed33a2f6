using System.Net.Mail;

namespace AnyDoor.Plans;

/// <summary>Sends mail through the place's mail server.</summary>
public sealed class MailServer(NoticeSettings settings) : INoticeTransport
{
    public string Channel => NoticeChannels.Email;

    public async Task SendAsync(Notice notice, CancellationToken cancel)
    {
        using var message = MailText.Message(notice, settings.MailFrom);
        using var client = new SmtpClient(settings.SmtpHost, settings.SmtpPort) { EnableSsl = settings.SmtpTls };
        try
        {
            await client.SendMailAsync(message, cancel);
        }
        catch (SmtpException fault)
        {
            throw new NoticeFaultException($"mail server: {fault.StatusCode}", final: fault.StatusCode is SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.MailboxNameNotAllowed);
        }
    }
}
