using AnyDoor.Cli.Demo;
using AnyDoor.Foundation;
using AnyDoor.Record;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Tests.Meetings;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Cli;

public class AheadFilesTests
{
    private const string Message = "MSH|^~\\&|PAS|RXX01|ANYDOOR|PLACE|20260512100300||ADT^A01|1|P|2.4\r";

    [Theory, OnSqlite]
    public async Task Look_InQuietMinutes_DropsABatchThatSaysNothingHappened(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider, new FakeClock(MeetingsPlace.At(12, 10, 5)));
        var (ahead, intake) = Folders(host);
        await File.WriteAllTextAsync(Path.Combine(ahead, "adt-20260512-1012.hl7"), Message);
        var files = new AheadFiles(host.Store, ahead, intake);
        (await files.LookAsync(CancellationToken.None)).ShouldBe(0);
        Names(intake).ShouldBe(["adt-20260512-1004.hl7"]);
        host.Clock.Sleep(TimeSpan.FromMinutes(8));
        (await files.LookAsync(CancellationToken.None)).ShouldBe(1);
        Names(intake).ShouldBe(["adt-20260512-1004.hl7", "adt-20260512-1012.hl7"]);
        (await File.ReadAllTextAsync(Path.Combine(intake, "adt-20260512-1012.hl7"))).ShouldBe(Message);
    }

    [Theory, OnSqlite]
    public async Task Look_WhereTheMessagesEnd_FallsSilent(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider, new FakeClock(MeetingsPlace.At(12, 10, 5)));
        var (ahead, intake) = Folders(host);
        (await new AheadFiles(host.Store, ahead, intake).LookAsync(CancellationToken.None)).ShouldBe(0);
        Names(intake).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Batch_WithNothingInIt_IsGoodDataAndNoMessage(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider, new FakeClock(MeetingsPlace.At(12, 10, 5)));
        var (ahead, intake) = Folders(host);
        await File.WriteAllTextAsync(Path.Combine(ahead, "adt-20260512-1012.hl7"), Message);
        await new AheadFiles(host.Store, ahead, intake).LookAsync(CancellationToken.None);
        var report = await host.App.Services.GetRequiredService<FeedLoader>().LoadAsync([Path.Combine(intake, Names(intake).Single())], new LoadOptions(), null, CancellationToken.None);
        report.Files.ShouldHaveSingleItem().Read.ShouldBe(0);
        report.Files[0].Faults.ShouldBeEmpty();
        await using var db = host.Store.OpenRead();
        (await db.Set<Feed>().SingleAsync(feed => feed.Name == "hospital-adt")).LastGoodAt.ShouldBe(host.Store.Now);
    }

    private static (string Ahead, string Intake) Folders(HostFixture host) =>
        (Directory.CreateDirectory(Path.Combine(host.Folder, "ahead")).FullName, Directory.CreateDirectory(Path.Combine(host.Folder, "dropped")).FullName);

    private static List<string> Names(string folder) => [.. Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
