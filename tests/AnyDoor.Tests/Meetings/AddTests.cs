using System.Net;
using AngleSharp.Dom;
using AnyDoor.Meetings;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Meetings;

/// <summary>Putting somebody on any meeting's list: from the person, from Today, from the meeting.</summary>
public sealed class AddTests
{
    private static readonly string Weekly = HuddleCalendar.IdOf("weekly-mdt", "millrace-team", new DateOnly(2026, 5, 14));
    private static readonly string Monthly = HuddleCalendar.IdOf("practice-mdt/Y99001", "millrace-team", new DateOnly(2026, 5, 13));

    [Theory, OnSqlite, OnPostgres]
    public async Task Person_PutOnTheWeeklyMeetingWithAReason_IsOnItsListForThatReason(StoreProvider provider)
    {
        await using var morning = await PlannedAsync(provider);
        var person = await morning.Host.AddPersonAsync("Halina", "Moonfield", more: row => row.PracticeId = "Y99001");
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        (await asha.ReadPageAsync($"/people/{person.PublicId}")).QuerySelector($"a[href='/meetings/add/{person.PublicId}']").ShouldNotBeNull();
        var page = await asha.ReadPageAsync($"/meetings/add/{person.PublicId}");
        page.QuerySelectorAll("label.nhsuk-radios__label").Select(label => label.TextContent).ShouldBe(
        [
            "Today, 09:00: Daily huddle, Millrace neighbourhood team",
            "Wednesday 13 May, 13:00: Practice MDT, Lantern Street Surgery, Millrace neighbourhood team",
            "Thursday 14 May, 14:00: Weekly MDT, Millrace neighbourhood team",
        ]);

        var without = await asha.PostFormAsync($"/meetings/add/{person.PublicId}", "/meetings/add", ("person", person.PublicId), ("chosen", "true"), ("meeting", Weekly), ("reason", " "));
        without.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ItemAsync(morning, person.PersonId, Weekly)).ShouldBeNull();
        var added = await asha.PostFormAsync($"/meetings/add/{person.PublicId}", "/meetings/add", ("person", person.PublicId), ("chosen", "true"), ("meeting", Weekly), ("reason", "Third fall this month"));
        var item = (await ItemAsync(morning, person.PersonId, Weekly))!;
        added.Headers.Location!.ToString().ShouldBe($"/meetings/{Weekly}?item={item.ItemId}");
        (item.Origin, item.Reason).ShouldBe((AgendaOrigins.HandPicked, "Third fall this month (Asha Fenwick)"));
        (await asha.ReadPageAsync($"/meetings/add/{person.PublicId}")).QuerySelector($"input[value='{Weekly}']")!.HasAttribute("disabled").ShouldBeTrue();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Meetings_PlannedBySeveralProcessesAtOnce_AreMadeOnce(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        var planner = morning.Host.App.Services.GetRequiredService<MeetingPlanner>();
        var together = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => planner.PlanAsync(default))));
        await using var db = morning.Store.OpenRead();
        var made = await db.Set<Meeting>().Select(row => row.MeetingId).ToListAsync();
        made.ShouldContain(Weekly);
        made.ShouldContain(Monthly);
        // The host plans at its start as well, so that it may have been first.
        together.Sum().ShouldBeLessThanOrEqualTo(made.Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Person_PutOnAHuddleThatNobodyHasMade_MakesIt(StoreProvider provider)
    {
        await using var morning = await PlannedAsync(provider);
        var person = await morning.Host.AddPersonAsync("Halina", "Moonfield");
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        await asha.PostFormAsync($"/meetings/add/{person.PublicId}", "/meetings/add", ("person", person.PublicId), ("chosen", "true"), ("meeting", "next:millrace-team"), ("reason", "Family rang"));
        (await ItemAsync(morning, person.PersonId, morning.MeetingId))!.Reason.ShouldBe("Family rang (Asha Fenwick)");
        var others = await asha.PostFormAsync($"/meetings/add/{person.PublicId}", "/meetings/add", ("person", person.PublicId), ("chosen", "true"), ("meeting", "next:somebody-elses-team"), ("reason", "Family rang"));
        others.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Somebody_FoundOnTheMeetingsOwnPage_IsPutOnItAndNobodyElseIsTold(StoreProvider provider)
    {
        await using var morning = await PlannedAsync(provider);
        var person = await morning.Host.AddPersonAsync("Halina", "Moonfield", more: row => row.PracticeId = "Y99001");
        await morning.Host.AddPersonAsync("Hugo", "Moonfield", team: null);
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        (await asha.ReadPageAsync($"/meetings/{Weekly}")).QuerySelector($"a[href='/meetings/{Weekly}/add']").ShouldNotBeNull();
        var found = await Web.WebClient.ParseAsync(await asha.PostFormAsync($"/meetings/{Weekly}/add", $"/meetings/{Weekly}/add/find", ("q", "Moonfield")));
        found.QuerySelectorAll("label.nhsuk-radios__label").ShouldHaveSingleItem().TextContent.ShouldBe("Halina Moonfield");
        found.QuerySelector("main")!.TextContent.ShouldNotContain("Hugo");

        (await asha.PostFormAsync($"/meetings/{Weekly}/add", $"/meetings/{Weekly}/add", ("q", "Moonfield"), ("reason", "Falls"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await asha.PostFormAsync($"/meetings/{Weekly}/add", $"/meetings/{Weekly}/add", ("q", "Moonfield"), ("person", person.PublicId), ("reason", "Falls"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await ItemAsync(morning, person.PersonId, Weekly))!.Reason.ShouldBe("Falls (Asha Fenwick)");
        await using var db = morning.Store.OpenRead();
        (await db.Set<PersonAccess>().Where(row => row.PersonId == person.PersonId && row.Basis == AccessBases.Agenda).ToListAsync()).ShouldNotBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Somebody_OfAnotherPractice_IsNotPutOnAPracticesMeeting(StoreProvider provider)
    {
        await using var morning = await PlannedAsync(provider);
        var person = await morning.Host.AddPersonAsync("Halina", "Moonfield", more: row => row.PracticeId = "Y99002");
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        (await asha.ReadPageAsync($"/meetings/add/{person.PublicId}")).QuerySelector($"input[value='{Monthly}']").ShouldBeNull();
        var found = await Web.WebClient.ParseAsync(await asha.PostFormAsync($"/meetings/{Monthly}/add", $"/meetings/{Monthly}/add/find", ("q", "Moonfield")));
        found.QuerySelector("input[name=person]")!.HasAttribute("disabled").ShouldBeTrue();
        var forced = await asha.PostFormAsync($"/meetings/{Monthly}/add", $"/meetings/{Monthly}/add", ("person", person.PublicId), ("reason", "Falls"));
        forced.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ItemAsync(morning, person.PersonId, Monthly)).ShouldBeNull();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Huddle_OfSomebodyWhosePlanIsLate_SaysItsKnownGaps(StoreProvider provider)
    {
        await using var two = await TwoPatients.NewAsync(provider);
        await two.DoAsync(async scope => { foreach (var plan in await scope.Db.Set<CarePlan>().AsTracking().ToListAsync()) plan.ReviewDue = new DateOnly(2026, 5, 2); });
        using var asha = await two.Morning.Host.SignedInAs("asha.fenwick");
        var item = (await two.ItemsAsync())[0];
        var main = (await asha.ReadPageAsync($"/meetings/{item.MeetingId}?item={item.ItemId}")).QuerySelector("#huddle-person")!.TextContent;
        main.ShouldContain("2 known gaps.");
        main.ShouldContain("Review was due Sat 2 May, 10 days late.");
        main.ShouldContain("Not written down with whom it was agreed.");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task RoomAndPack_OfSomebodyWhosePlanIsLate_SayItsKnownGapsToo(StoreProvider provider)
    {
        await using var two = await TwoPatients.NewAsync(provider);
        await two.DoAsync(async scope => { foreach (var plan in await scope.Db.Set<CarePlan>().AsTracking().ToListAsync()) plan.ReviewDue = new DateOnly(2026, 5, 2); });
        using var asha = await two.Morning.Host.SignedInAs("asha.fenwick");
        await asha.PostFormAsync("/today", "/meetings/open", ("team", "millrace-team"));

        var room = (await asha.ReadPageAsync($"/meetings/{(await two.ItemsAsync())[0].MeetingId}/room")).QuerySelector("main")!;
        var services = two.Morning.Host.App.Services;
        await services.GetRequiredService<PackWriter>().WriteMissingAsync(CancellationToken.None);
        var pack = await File.ReadAllTextAsync(services.GetRequiredService<PackFiles>().Latest("millrace-team")!);

        room.TextContent.ShouldContain("2 known gaps.");
        room.TextContent.ShouldContain("Review was due Sat 2 May, 10 days late.");
        room.QuerySelectorAll("a[href='/plan']").ShouldBeEmpty();
        pack.ShouldContain("2 known gaps. Review was due Sat 2 May, 10 days late.");
    }

    private static async Task<MorningHost> PlannedAsync(StoreProvider provider)
    {
        var morning = await MorningHost.NewAsync(provider);
        await morning.Host.App.Services.GetRequiredService<MeetingPlanner>().PlanAsync(default);
        return morning;
    }

    private static async Task<AgendaItem?> ItemAsync(MorningHost morning, long person, string meeting)
    {
        await using var db = morning.Store.OpenRead();
        return await db.Set<AgendaItem>().SingleOrDefaultAsync(row => row.PersonId == person && row.MeetingId == meeting);
    }
}
