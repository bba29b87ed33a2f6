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
        var message = new MimeMessage { MessageId = $"{notice.NoticeId}@any-door", Date = at, Subject = $"{About(notice.Link)}: {notice.Digest}", Body = new TextPart("plain") { Text = Body(notice) } };
        message.From.Add(MailboxAddress.Parse(from));
        message.To.Add(to);
        return message;
    }

    private static string About(string link) =>
        link.EndsWith("/own-account", StringComparison.Ordinal) ? "Your account" : link.EndsWith("/care-models", StringComparison.Ordinal) ? "Care models" : "Actions";

    private static string Asks(string link) => link.EndsWith("/own-account", StringComparison.Ordinal)
        ? $"If it was not you, tell whoever runs the service at once. Where you are signed in is here: {link}"
        : $"Read and answer them here: {link}";

    private static string Body(Notice notice) =>
        $"""
        {notice.Digest}.

        {Asks(notice.Link)}

        Nothing about any person is sent by e-mail. You must sign in to read it.

        """.ReplaceLineEndings("\r\n");
}
