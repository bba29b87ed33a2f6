using AnyDoor.Meetings;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Meetings;

/// <summary>The weekly and monthly meetings of the luton pack, from Tuesday 12 May 2026.</summary>
public class PackMeetingTests
{
    private static readonly string Weekly = HuddleCalendar.IdOf("weekly-mdt", "millrace-team", new DateOnly(2026, 5, 14));
    private static readonly string Monthly = HuddleCalendar.IdOf("practice-mdt/Y99001", "millrace-team", new DateOnly(2026, 5, 13));

    [Theory, OnSqlite, OnPostgres]
    public async Task Decision_ThatSendsSomebodyOn_PutsThemOnThatMeetingUntilAnotherIsTaken(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        var person = await morning.AdmittedAsync("Halina", "Moonfield", MeetingsPlace.At(12, 2, 15));
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        await asha.PostFormAsync("/today", "/meetings/open", ("team", "millrace-team"));
        await DecideAsync(morning, asha, person.PersonId, "weekly-mdt");
        var sent = await ItemAsync(morning, person.PersonId, Weekly);
        (sent!.Status, sent.Origin).ShouldBe((ItemStatus.Waiting, AgendaOrigins.Sent));
        sent.Why.ShouldBe("From the daily huddle of Tuesday 12 May: Admitted as an emergency Tue 02:15");

        await DecideAsync(morning, asha, person.PersonId, "watch");
        (await ItemAsync(morning, person.PersonId, Weekly))!.Status.ShouldBe(ItemStatus.Withdrawn);
        await DecideAsync(morning, asha, person.PersonId, "weekly-mdt");
        (await ItemAsync(morning, person.PersonId, Weekly))!.Status.ShouldBe(ItemStatus.Waiting);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Plan_OfTheNextMeetings_MakesEachOnceAtItsLocalTime(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        var planner = morning.Host.App.Services.GetRequiredService<MeetingPlanner>();
        await planner.PlanAsync(default);
        (await planner.PlanAsync(default)).ShouldBe(0);
        await using var db = morning.Store.OpenRead();
        var meetings = await db.Set<Meeting>().Where(row => row.TeamId == "millrace-team").OrderBy(row => row.StartsAt).ToListAsync();
        meetings.Select(row => (row.MeetingId, row.Kind, row.StartsAt, row.BoxMinutes)).ShouldBe(
        [
            (Monthly, "practice-mdt/Y99001", MeetingsPlace.At(13, 13), 60),
            (Weekly, "weekly-mdt", MeetingsPlace.At(14, 14), 60),
        ]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Flag_ThatAMeetingIsFor_BringsItsPersonToTheirPracticesUntilItEnds(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        var (here, elsewhere) = (await FlaggedAsync(morning, "Y99001"), await FlaggedAsync(morning, "Y99002"));
        var planner = morning.Host.App.Services.GetRequiredService<MeetingPlanner>();
        await planner.PlanAsync(default);
        (await ItemAsync(morning, here, Monthly))!.Why.ShouldBe("Flagged: Complex case");
        (await ItemAsync(morning, elsewhere, Monthly)).ShouldBeNull();

        await morning.WriteAsync(scope => scope.Db.Set<Flag>().AsTracking().Single(flag => flag.PersonId == here).EndedBecause = "Went well");
        await planner.PlanAsync(default);
        (await ItemAsync(morning, here, Monthly))!.Status.ShouldBe(ItemStatus.Withdrawn);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Weekly_OpenedDecidedAndClosed_RollsOverToTheNextWeek(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        await morning.Host.App.Services.GetRequiredService<MeetingPlanner>().PlanAsync(default);
        var person = await morning.Host.AddPersonAsync("Halina", "Moonfield");
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        (await asha.ReadPageAsync("/meetings")).QuerySelector("main")!.TextContent.ShouldContain("Thursday 14 May, 14:00: Weekly MDT, Millrace neighbourhood team");
        await asha.PostFormAsync("/today", "/meetings/add", ("person", person.PublicId), ("meeting", Weekly), ("reason", "Many admissions"));
        var page = await asha.ReadPageAsync($"/meetings/{Weekly}");
        page.QuerySelector("#huddle-rail h2")!.TextContent.ShouldBe("Weekly MDT 14 May");
        page.QuerySelector("#huddle-rail")!.TextContent.ShouldContain("Anyone not reached rolls over to Thursday 21 May.");
        page.QuerySelectorAll(".dec").Length.ShouldBe(5);
        await asha.PostFormAsync($"/meetings/{Weekly}", page.QuerySelector("form[action$='/open']")!.GetAttribute("action")!);
        (await asha.ReadPageAsync($"/meetings/{Weekly}/minutes/print")).QuerySelector("h1")!.TextContent.ShouldBe("Weekly MDT minutes");
        await asha.PostFormAsync($"/meetings/{Weekly}", $"/meetings/{Weekly}/close");
        var rolled = await ItemAsync(morning, person.PersonId, HuddleCalendar.IdOf("weekly-mdt", "millrace-team", new DateOnly(2026, 5, 21)));
        (rolled!.Status, rolled.RollOverCount).ShouldBe((ItemStatus.Waiting, 1));
    }

    [Theory, OnSqlite]
    public async Task Table_OfAMonthlyMeeting_SeesItsPeopleFromAWeekBefore(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider, from: MeetingsPlace.At(14, 8));
        var person = await FlaggedAsync(morning, "Y99001");
        await morning.Host.App.Services.GetRequiredService<MeetingPlanner>().PlanAsync(default);
        await using var db = morning.Store.OpenRead();
        var access = await db.Set<PersonAccess>().Where(row => row.PersonId == person && row.Basis == AccessBases.Agenda).ToListAsync();
        access.Select(row => row.ScopeId).ShouldContain("alderbrook-council");
        access.ShouldAllBe(row => row.FromAt == new DateTimeOffset(2026, 6, 2, 23, 0, 0, TimeSpan.Zero) && row.UntilAt == new DateTimeOffset(2026, 6, 10, 23, 0, 0, TimeSpan.Zero));
    }

    private static async Task<long> FlaggedAsync(MorningHost morning, string practice)
    {
        var person = await morning.Host.AddPersonAsync("Winifred", "Applegarth", more: row => row.PracticeId = practice);
        await morning.WriteAsync(scope => scope.Db.Add(new Flag
        {
            PersonId = person.PersonId, FlagId = $"flag-{person.PersonId}", Kind = "complex-case", Text = "Complex case", Style = "complex", OwnerOrganisationId = "alderbrook-community", SetBy = "asha-fenwick", Because = "Needs it", StartsOn = new DateOnly(2026, 5, 1), EndsOn = new DateOnly(2026, 8, 1),
        }));
        return person.PersonId;
    }

    private static async Task<AgendaItem?> ItemAsync(MorningHost morning, long person, string meeting)
    {
        await using var db = morning.Store.OpenRead();
        return await db.Set<AgendaItem>().SingleOrDefaultAsync(item => item.PersonId == person && item.MeetingId == meeting);
    }

    private static async Task DecideAsync(MorningHost morning, AnyDoor.Tests.Web.WebClient asha, long person, string decision)
    {
        var path = $"/meetings/{morning.MeetingId}";
        var item = (await ItemAsync(morning, person, morning.MeetingId))!;
        var answer = await asha.PostFormAsync(path, $"{path}/items/{item.ItemId}/decide", ("decision", decision), ("version", $"{item.Version}"));
        ((int)answer.StatusCode).ShouldBe(303);
    }
}
