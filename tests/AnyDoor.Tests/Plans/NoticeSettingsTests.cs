using AnyDoor.Foundation;
using AnyDoor.Plans;

namespace AnyDoor.Tests.Plans;

public class NoticeSettingsTests
{
    [Fact]
    public void Read_OfNothing_PutsMailIntoTheFolderWithLinksToWhatIsServed()
    {
        var (settings, faults) = Read();
        faults.ShouldBeEmpty();
        (settings.SmtpHost, settings.MailFolder, settings.PublicAddress).ShouldBe((null, "mail", new Uri("http://localhost:5080")));
    }

    [Fact]
    public void Read_OfAServerWithAUser_IsThatServerOverStartTls()
    {
        var (settings, faults) = Read(
            (NoticeSettingsReader.Smtp, "smtp://any-door%40trust@mail.trust.example"), (NoticeSettingsReader.SmtpPassword, "secret words"),
            (NoticeSettingsReader.MailFrom, "any-door@trust.example"), (NoticeSettingsReader.PublicAddress, "https://any-door.trust.example/"));
        faults.ShouldBeEmpty();
        (settings.SmtpHost, settings.SmtpPort, settings.SmtpSecurity, settings.SmtpUser, settings.SmtpPassword)
            .ShouldBe(("mail.trust.example", 587, MailSecurity.StartTls, "any-door@trust", "secret words"));
    }

    [Theory]
    [InlineData("smtps://mail.trust.example", MailSecurity.Tls, 465)]
    [InlineData("smtp://mail.trust.example:2525", MailSecurity.StartTls, 2525)]
    [InlineData("smtp+plain://localhost", MailSecurity.None, 25)]
    public void Read_OfAScheme_SaysHowTheConversationIsSecured(string smtp, MailSecurity security, int port)
    {
        var (settings, faults) = Read((NoticeSettingsReader.Smtp, smtp), (NoticeSettingsReader.MailFrom, "a@trust.example"));
        faults.ShouldBeEmpty();
        (settings.SmtpSecurity, settings.SmtpPort).ShouldBe((security, port));
    }

    [Fact]
    public void Read_OfSeveralFaults_SaysThemAllAndNoSecret()
    {
        var (_, faults) = Read(
            (NoticeSettingsReader.Smtp, "smtp+plain://any-door@mail.trust.example"), (NoticeSettingsReader.MailFrom, "any door"),
            (NoticeSettingsReader.WebhookSecret, "tooshort"), (NoticeSettingsReader.PublicAddress, "any-door"));
        faults.Select(fault => fault.Field).ShouldBe(
        [
            NoticeSettingsReader.PublicAddress, NoticeSettingsReader.MailFrom, NoticeSettingsReader.WebhookSecret, NoticeSettingsReader.SmtpPassword, NoticeSettingsReader.Smtp, NoticeSettingsReader.Smtp,
        ]);
        faults.ToString().ShouldNotContain("tooshort");
    }

    [Theory]
    [InlineData("mail.trust.example")]
    [InlineData("https://mail.trust.example")]
    [InlineData("smtp://any-door:hunter2@mail.trust.example")]
    public void Read_OfAServerNotUnderstood_SaysTheShapeAndNotTheValue(string smtp)
    {
        var (_, faults) = Read((NoticeSettingsReader.Smtp, smtp));
        faults.ShouldHaveSingleItem().Message.ShouldContain("smtp://[user@]host");
        faults.ToString().ShouldNotContain("hunter2");
    }

    private static (NoticeSettings Settings, FaultList Faults) Read(params (string Name, string Value)[] environment)
    {
        var faults = new FaultList();
        var values = environment.ToDictionary(pair => pair.Name, pair => pair.Value);
        return (NoticeSettingsReader.Read(values.GetValueOrDefault, "mail", "http://localhost:5080", faults), faults);
    }
}
