using AnyDoor.Foundation;
using AnyDoor.Meetings;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Meetings;

public class RoomAndPaperTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Room_WhenAnOrganisationPresentHasNoAgreementWithASource_DoesNotShowThatSource(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        await morning.AdmittedAsync("Halina", "Moonfield", MeetingsPlace.At(12, 2, 15));
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        await asha.PostFormAsync("/today", "/meetings/open", ("team", "millrace-team"));
        var alone = (await asha.ReadPageAsync($"/meetings/{morning.MeetingId}/room")).Body!.TextContent;
        alone.ShouldContain("Ward 7");
        await asha.PostFormAsync($"/meetings/{morning.MeetingId}", $"/meetings/{morning.MeetingId}/attendees/dina-marsh", ("here", "true"));
        var together = (await asha.ReadPageAsync($"/meetings/{morning.MeetingId}/room")).Body!.TextContent;
        together.ShouldContain("Halina Moonfield");
        together.ShouldNotContain("Ward 7");
        together.ShouldContain("Alder Royal is not shown in this room: no agreement in force with Council.");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Room_WhenTheReasonComesFromASourceNotAllMaySee_DoesNotSayTheReason(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        await morning.AdmittedAsync("Halina", "Moonfield", MeetingsPlace.At(12, 2, 15));
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        await asha.PostFormAsync("/today", "/meetings/open", ("team", "millrace-team"));
        (await asha.ReadPageAsync($"/meetings/{morning.MeetingId}/room")).Body!.TextContent.ShouldContain("Admitted as an emergency");
        await asha.PostFormAsync($"/meetings/{morning.MeetingId}", $"/meetings/{morning.MeetingId}/attendees/dina-marsh", ("here", "true"));
        var together = (await asha.ReadPageAsync($"/meetings/{morning.MeetingId}/room")).Body!.TextContent;
        together.ShouldNotContain("Admitted as an emergency");
        together.ShouldContain("Why this person is on the list is not shown in this room: it comes from Alder Royal.");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task OwnDevice_OfAMember_ShowsWhatTheRoomDoesNot(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        await morning.AdmittedAsync("Halina", "Moonfield", MeetingsPlace.At(12, 2, 15));
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        await asha.PostFormAsync("/today", "/meetings/open", ("team", "millrace-team"));
        await asha.PostFormAsync($"/meetings/{morning.MeetingId}", $"/meetings/{morning.MeetingId}/attendees/dina-marsh", ("here", "true"));
        await asha.PostFormAsync($"/meetings/{morning.MeetingId}", $"/meetings/{morning.MeetingId}/attendees", ("name", "Visitor"), ("organisation", "alderbrook-icb"));
        (await asha.ReadPageAsync($"/meetings/{morning.MeetingId}/room")).Body!.TextContent.ShouldNotContain("Ward 7");
        var own = (await asha.ReadPageAsync($"/meetings/{morning.MeetingId}")).QuerySelector("main")!.TextContent;
        own.ShouldContain("Ward 7");
        own.ShouldContain("Admitted as an emergency");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Room_WithAGuestWhoHasNoRelationship_ShowsTheNameOnlyAndSaysSo(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        await morning.AdmittedAsync("Halina", "Moonfield", MeetingsPlace.At(12, 2, 15));
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        await asha.PostFormAsync("/today", "/meetings/open", ("team", "millrace-team"));
        await asha.PostFormAsync($"/meetings/{morning.MeetingId}", $"/meetings/{morning.MeetingId}/attendees", ("name", "Visitor"), ("organisation", "alderbrook-icb"));
        var room = (await asha.ReadPageAsync($"/meetings/{morning.MeetingId}/room")).Body!.TextContent;
        room.ShouldContain("Place has no relationship with this person, so only the name is shown here.");
        room.ShouldNotContain("Admitted as an emergency");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Room_WithNobodyMarkedAsHere_ShowsOnlyTheNameAndWhatToDo(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        await morning.AdmittedAsync("Halina", "Moonfield", MeetingsPlace.At(12, 2, 15));
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        var room = (await asha.ReadPageAsync($"/meetings/{morning.MeetingId}/room")).Body!.TextContent;
        room.ShouldContain("Halina Moonfield");
        room.ShouldContain("Nobody is marked as here, so only the name is shown.");
        room.ShouldNotContain("Admitted as an emergency");
        room.ShouldNotContain("What matters now");
    }

    [Theory, OnSqlite]
    public async Task Minutes_AfterADecision_SayWhoWasPresentForWhomAndNoNhsNumber(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        var person = await morning.AdmittedAsync("Halina", "Moonfield", MeetingsPlace.At(12, 2, 15));
        await morning.WriteAsync(scope => scope.Db.Set<AnyDoor.People.Person>().Single(row => row.PersonId == person.PersonId).NhsNumber = "9990000026");
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        await asha.PostFormAsync("/today", "/meetings/open", ("team", "millrace-team"));
        var path = $"/meetings/{morning.MeetingId}";
        var form = (await asha.ReadPageAsync(path)).QuerySelector("#decide")!;
        await asha.PostFormAsync(path, form.GetAttribute("action")!, ("decision", "watch"), ("line", "ring her @asha fri am"), ("version", form.QuerySelector("input[name=version]")!.GetAttribute("value")!));
        var minutes = (await asha.ReadPageAsync($"{path}/minutes/print")).Body!.TextContent;
        minutes.ShouldContain("Watch, look again, 08:30, recorded by Asha Fenwick");
        minutes.ShouldContain("Ring her: Asha Fenwick, due Fri 15 May 12:00");
        minutes.ShouldContain("Asha Fenwick (Community)");
        minutes.ShouldContain("Printed by Asha Fenwick");
        minutes.ShouldContain("Destroy when done.");
        minutes.ShouldNotContain("999");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Pack_OfAMorning_IsWrittenAtSevenInLondonAndNotBefore(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider, from: MeetingsPlace.At(12, 6, 50));
        var path = morning.Host.App.Services.GetRequiredService<PackFiles>().PathOf("millrace-team", new DateOnly(2026, 5, 12));
        File.Exists(path).ShouldBeFalse();
        // The host looks once a minute of its clock, in its own time: the clock goes on until it has looked.
        while (!File.Exists(path) && morning.Store.Now < MeetingsPlace.At(12, 12))
        {
            morning.Host.Clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(10);
        }
        var written = TimeOnly.Parse(System.Text.RegularExpressions.Regex.Match(await File.ReadAllTextAsync(path), "Written ([0-9:]{5})").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        written.ShouldBeGreaterThanOrEqualTo(new TimeOnly(7, 0));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Pack_WithNobodyOnIt_SaysSoAndIsWrittenAgainWhenSomebodyIs(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider, from: MeetingsPlace.At(12, 10));
        var (files, writer) = (morning.Host.App.Services.GetRequiredService<PackFiles>(), morning.Host.App.Services.GetRequiredService<PackWriter>());
        var path = files.PathOf("millrace-team", new DateOnly(2026, 5, 12));
        await writer.WriteMissingAsync(CancellationToken.None);
        (await File.ReadAllTextAsync(path)).ShouldContain("Nobody is on this pack.");
        (await writer.WriteMissingAsync(CancellationToken.None)).ShouldBe(0);
        await morning.AdmittedAsync("Halina", "Moonfield", MeetingsPlace.At(12, 2, 15));
        (await writer.WriteMissingAsync(CancellationToken.None)).ShouldBe(1);
        (await File.ReadAllTextAsync(path)).ShouldContain("Halina Moonfield");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Pack_WhenTheMorningChanges_IsWrittenAgainUntilHalfPastEight(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider, from: MeetingsPlace.At(12, 8));
        var writer = morning.Host.App.Services.GetRequiredService<PackWriter>();
        var path = morning.Host.App.Services.GetRequiredService<PackFiles>().PathOf("millrace-team", new DateOnly(2026, 5, 12));
        await morning.AdmittedAsync("Halina", "Moonfield", MeetingsPlace.At(12, 2, 15));
        await writer.WriteMissingAsync(CancellationToken.None);
        await morning.AdmittedAsync("Josiah", "Larkwhistle", MeetingsPlace.At(12, 7, 50));
        (await writer.WriteMissingAsync(CancellationToken.None)).ShouldBe(1);
        (await File.ReadAllTextAsync(path)).ShouldContain("Josiah Larkwhistle");
        morning.Host.Clock.Sleep(TimeSpan.FromMinutes(31));
        await morning.AdmittedAsync("Edwin", "Thistlewood", MeetingsPlace.At(12, 8, 20));
        (await writer.WriteMissingAsync(CancellationToken.None)).ShouldBe(0);
        (await File.ReadAllTextAsync(path)).ShouldNotContain("Edwin Thistlewood");
    }

    [Theory, OnSqlite]
    public async Task Pack_OpenedFromTheHost_MayBringItsOwnStylesAndNothingElse(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        await morning.Host.App.Services.GetRequiredService<PackWriter>().WriteMissingAsync(CancellationToken.None);
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        var answer = await asha.GetPageAsync("/meetings/packs/millrace-team");
        var style = (await WebClient.ParseAsync(answer)).QuerySelector("style")!.TextContent;
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain($"'sha256-{Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(style)))}'");
        policy.ShouldStartWith("default-src 'none'");
    }

    [Theory, OnSqlite]
    public async Task Pack_WrittenBySeveralAtOnce_IsOneOfThemWholeAndWhatWasBrokenOffGoes(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        var (files, day) = (morning.Host.App.Services.GetRequiredService<PackFiles>(), new DateOnly(2026, 5, 20));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => files.WriteAsync("millrace-team", day, new string((char)('a' + i), 300_000), default))));
        (await File.ReadAllTextAsync(files.PathOf("millrace-team", day))).Distinct().Count().ShouldBe(1);
        Directory.EnumerateFiles(files.Folder, "*.part").ShouldBeEmpty();
        await File.WriteAllTextAsync(files.PathOf("millrace-team", day) + ".1.part", "half");
        files.Clear(day);
        Directory.EnumerateFiles(files.Folder, "*.part").Count().ShouldBe(1, "it may be written now");
        files.Clear(day.AddDays(1));
        Directory.EnumerateFiles(files.Folder, "*.part").ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Pack_WrittenOnce_OpensWithTheHostStoppedAndIsForTheOwnerOnly(StoreProvider provider)
    {
        var morning = await MorningHost.NewAsync(provider, from: MeetingsPlace.At(12, 6, 50));
        try
        {
            await morning.AdmittedAsync("Halina", "Moonfield", MeetingsPlace.At(12, 2, 15));
            var files = morning.Host.App.Services.GetRequiredService<PackFiles>();
            var writer = morning.Host.App.Services.GetRequiredService<PackWriter>();
            (await writer.WriteMissingAsync(CancellationToken.None)).ShouldBe(2);
            (await writer.WriteMissingAsync(CancellationToken.None)).ShouldBe(0);
            await morning.Host.App.StopAsync();
            var path = files.PathOf("millrace-team", LondonTime.DayOf(morning.Store.Now));
            var html = await File.ReadAllTextAsync(path);
            html.ShouldContain("Halina Moonfield");
            html.ShouldContain("Ward 7");
            html.ShouldContain("Asha Fenwick");
            html.ShouldContain("Summaries");
            html.ShouldContain("1 emergency admission in 12 months");
            html.ShouldNotContain("http");
            html.ShouldNotContain("src=");
            if (!OperatingSystem.IsWindows())
            {
                File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
                File.GetUnixFileMode(files.Folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
        finally
        {
            await morning.DisposeAsync();
        }
    }
}
