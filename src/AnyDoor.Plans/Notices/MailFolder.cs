namespace AnyDoor.Plans;

/// <summary>Puts mail into a folder, for trying things out and for mail programs that pick it up there.</summary>
public sealed class MailFolder(NoticeSettings settings, TimeProvider clock) : INoticeTransport
{
    public string Channel => NoticeChannels.Email;

    public async Task SendAsync(Notice notice, CancellationToken cancel)
    {
        Directory.CreateDirectory(settings.MailFolder);
        var file = Path.Combine(settings.MailFolder, $"{notice.NoticeId}.eml");
        await MailText.Message(notice, settings.MailFrom, clock.GetUtcNow()).WriteToAsync(file + ".part", cancel);
        File.Move(file + ".part", file, overwrite: true);
    }
}
