using System.Net;
using AnyDoor.Foundation;
using AnyDoor.Meetings;
using AnyDoor.Partners.PlaceFiles;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Tests.Meetings;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Record.Loading;

/// <summary>The public messages of the NHS Interoperability Toolkit, through the real pages: their one identifier is a test number that is no NHS number.</summary>
public sealed class NhsItkTests
{
    // The sending hospital takes part, and somebody of it is in the team.
    private static readonly string Place = SmallPlace.Yaml.Replace("Y99001, Y99002], purposes", "Y99001, Y99002, itk-hospital], purposes", StringComparison.Ordinal)
        .Replace("\nnetworks:", "\n  - {id: itk-hospital, name: ITK Hospital, short: ITK Hospital, kind: hospital, ods: RCB, duty_inbox: duty@itk.example}\nnetworks:", StringComparison.Ordinal)
        .Replace("\nagreements:", "\n  - {id: ivy-dale, name: Ivy Dale, role: coordinator, title: Discharge coordinator, organisation: itk-hospital, teams: [millrace-team], account: ivy.dale}\nagreements:", StringComparison.Ordinal);

    /// <summary>As somebody meets it who loads the messages into a place that has never heard of their sender: one command, and the coordinator works with the person.</summary>
    [SharedDataTheory("hl7v2/uk-itk"), OnSqlite, OnPostgres]
    public async Task Load_FromASenderNobodyKnows_IsTheCoordinatorsWorkAfterOneCommand(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        var services = morning.Host.App.Services;
        var report = await services.GetRequiredService<FeedLoader>().LoadAsync([SharedDataTheoryAttribute.Path("hl7v2/uk-itk")], new LoadOptions(), null, default);
        report.Files.SelectMany(file => file.Notices).ShouldContain(notice => notice.Contains("anydoor partner add RCB --team millrace-team (or another of millrace-team, copperfield-team)"));
        await using var db = morning.Store.OpenRead();
        var person = await db.Set<Person>().SingleAsync();
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        var path = $"/people/{person.PublicId}";
        await asha.ReadPageAsync(path, HttpStatusCode.NotFound);

        (await services.GetRequiredService<AnyDoor.Record.Senders.SenderDesk>().AddAsync(new ProcessContext("test", "elan-reed"), new("RCB", "ITK Hospital", "hospital", null, ["millrace-team"]), default)).Fault.ShouldBeNull();

        (await asha.ReadPageAsync(path)).QuerySelector("h1")!.TextContent.ShouldContain("FREDRICA");
        (await asha.PostFormAsync(path, $"/meetings/add/{person.PublicId}")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await asha.ReadPageAsync($"/meetings/{morning.MeetingId}")).QuerySelector("#huddle-rail")!.TextContent.ShouldContain("SMITH");
        (await asha.PostFormAsync($"{path}/actions/new", $"{path}/actions/new", ("text", "ring tomorrow @dina fri am"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await db.Set<CareAction>().SingleAsync()).OwnerId.ShouldBe("dina-marsh");
    }

    [SharedDataTheory("hl7v2/uk-itk"), OnSqlite, OnPostgres]
    public async Task Load_OfTheNhsMessages_GivesAPersonWhoIsOpenedPutOnAHuddleAndGivenAnAction(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        var (services, faults) = (morning.Host.App.Services, new FaultList());
        await services.GetRequiredService<PlaceLoader>().LoadAsync(PlaceFile.Parse(Place, "place.yaml", faults)!, ProcessContext.System("test"));
        faults.ShouldBeEmpty();
        await using (var scope = services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<AccountMaker>().CreateMissingAsync(HostFixture.Password);
        var report = await services.GetRequiredService<FeedLoader>().LoadAsync([SharedDataTheoryAttribute.Path("hl7v2/uk-itk")], new LoadOptions(), null, default);
        report.Files.Select(file => (file.File, file.Applied, file.Quarantined)).ShouldBe([("A01.hl7", 1, 0), ("A04.hl7", 1, 0), ("A31.hl7", 0, 1)]);

        await using var db = morning.Store.OpenRead();
        var person = await db.Set<Person>().SingleAsync();
        (person.NhsNumber, person.NhsNumberVerified, person.DateOfBirth).ShouldBe((null, false, "1965-12-13"));
        (await db.Set<SourcePerson>().SingleAsync()).LocalId.ShouldNotContain("3333333333");

        using var ivy = await morning.Host.SignedInAs("ivy.dale");
        var path = $"/people/{person.PublicId}";
        var page = await ivy.ReadPageAsync(path);
        page.QuerySelector("h1")!.TextContent.ShouldContain("FREDRICA");
        page.Body!.TextContent.ShouldNotContain("3333333333");
        page.Body.TextContent.ShouldNotContain("333 333 3333");
        (await ivy.PostFormAsync(path, $"/meetings/add/{person.PublicId}")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await ivy.ReadPageAsync($"/meetings/{morning.MeetingId}")).QuerySelector("#huddle-rail")!.TextContent.ShouldContain("SMITH");
        (await ivy.PostFormAsync($"{path}/actions/new", $"{path}/actions/new", ("text", "ring tomorrow @dina fri am"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await ivy.ReadPageAsync(path)).QuerySelector("#actions")!.TextContent.ShouldContain("Ring tomorrow");
        (await db.Set<CareAction>().SingleAsync()).OwnerId.ShouldBe("dina-marsh");
        (await db.Set<AgendaItem>().SingleAsync()).PersonId.ShouldBe(person.PersonId);

        using var engineer = await morning.Host.SignedInAs("elan.reed");
        var feeds = (await engineer.ReadPageAsync("/feeds")).Body!.TextContent;
        feeds.ShouldContain("PID-3: the only identifier is an NHS number that fails its check (10 equal digits, which is never issued)");
        feeds.ShouldContain("a full date of birth (PID-7, sent as 12 digits, whose month is not 01 to 12)");
        feeds.ShouldNotContain("3333333333");
    }
}
