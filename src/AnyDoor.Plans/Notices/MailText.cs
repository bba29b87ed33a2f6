using MimeKit;

namespace AnyDoor.Plans;

/// <summary>A notice as mail. It says how much waits and where to read it, and nothing about anybody.</summary>
internal static class MailText
{
    public static MimeMessage Message(Notice notice, string from, DateTimeOffset at)
    {
        if (!MailboxAddress.TryParse(notice.Address, out var to))
            throw new NoticeFaultException("the address is not an e-mail address", final: true);
        // The same notice is the same message, so that one sent twice can be known as such.
        var message = new MimeMessage { MessageId = $"{notice.NoticeId}@any-door", Date = at, Subject = $"{(notice.Link.EndsWith("/care-models", StringComparison.Ordinal) ? "Care models" : "Actions")}: {notice.Digest}", Body = new TextPart("plain") { Text = Body(notice) } };
        message.From.Add(MailboxAddress.Parse(from));
        message.To.Add(to);
        return message;
    }

    private static string Body(Notice notice) =>
        $"""
        {notice.Digest}.

        Read and answer them here: {notice.Link}

        Nothing about any person is sent by e-mail. You must sign in to read it.

        """.ReplaceLineEndings("\r\n");
}
