using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace AnyDoor.Plans;

/// <summary>A notice as mail. It says how much waits and where to read it, and nothing about anybody.</summary>
internal static class MailText
{
    public static string Subject(Notice notice) => $"Actions: {notice.Digest}";

    public static string Body(Notice notice) =>
        $"""
        {notice.Digest}.

        Read and answer them here: {notice.Link}

        Nothing about any person is sent by e-mail. You must sign in to read it.

        """;

    public static MailMessage Message(Notice notice, string from)
    {
        var message = new MailMessage(from, To(notice)) { Subject = Subject(notice), Body = Body(notice), BodyEncoding = Encoding.UTF8 };
        message.Headers.Add("Message-ID", MessageId(notice));
        return message;
    }

    /// <summary>The message as a file that mail programs open.</summary>
    public static string File(Notice notice, string from, DateTimeOffset at) =>
        $"""
        From: {from}
        To: {To(notice)}
        Subject: {Subject(notice)}
        Date: {at.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)} +0000
        Message-ID: {MessageId(notice)}
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        {Body(notice)}
        """.ReplaceLineEndings("\r\n");

    private static string To(Notice notice) =>
        MailAddress.TryCreate(notice.Address, out var address) ? address.Address : throw new NoticeFaultException("the address is not an e-mail address", final: true);

    private static string MessageId(Notice notice) => $"<{notice.NoticeId}@any-door>";
}
