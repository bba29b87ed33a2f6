using System.Net;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Tests.Meetings;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Record.Flags;

/// <summary>Setting a flag from the person page, until a day, and ending it.</summary>
public sealed class FlagsPageTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Flag_SetUntilADay_IsShownToThatDayAndEndsByItself(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        var person = await morning.Host.AddPersonAsync("Halina", "Moonfield");
        var page = $"/people/{person.PublicId}";
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        foreach (var (day, because) in new[] { ("31", ""), ("31.5", "Frail"), ("1", "Frail") })
        {
            var refused = await asha.PostFormAsync(page, $"{page}/flags", ("kind", "complex-case"), ("until-day", day), ("until-month", "5"), ("until-year", "2026"), ("because", because));
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await refused.Content.ReadAsStringAsync()).ShouldContain("Moonfield");
        }
        (await asha.PostFormAsync(page, $"{page}/flags", ("kind", "complex-case"), ("until-day", "31"), ("until-month", "5"), ("until-year", "2026"), ("because", "Frail"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await asha.ReadPageAsync(page)).QuerySelector("main")!.TextContent.ShouldContain("to Sun 31 May");
        await using var db = morning.Store.OpenRead();
        (await db.Set<Flag>().SingleAsync()).EndsOn.ShouldBe(new DateOnly(2026, 5, 31));
        // As it stands on the day after.
        await morning.WriteAsync(scope => scope.Db.Set<Flag>().AsTracking().Single().EndsOn = new DateOnly(2026, 5, 11));
        var later = asha;
        (await later.ReadPageAsync(page)).QuerySelector("main")!.TextContent.ShouldNotContain("Complex case to");
        (await later.ReadPageAsync($"{page}/flags")).QuerySelector("#past-flags")!.TextContent.ShouldContain("Its day came");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Flag_WithoutADay_RunsForTheUsualTimeAndIsEndedWithAReasonByTheTeamOnly(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        var person = await morning.Host.AddPersonAsync("Halina", "Moonfield");
        await morning.WriteAsync(scope => scope.Db.Add(new PersonAccess { PersonId = person.PersonId, ScopeKind = AccessScopes.Practitioner, ScopeId = "ben-okoro", Basis = AccessBases.Action, Source = "test", FromAt = scope.Now.AddDays(-1) }));
        var page = $"/people/{person.PublicId}";
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        await asha.PostFormAsync(page, $"{page}/flags", ("kind", "complex-case"), ("because", "Frail"));
        await using var db = morning.Store.OpenRead();
        var flag = await db.Set<Flag>().SingleAsync();
        flag.EndsOn.ShouldBe(flag.StartsOn.AddDays(90));
        var end = $"{page}/flags/{flag.FlagId}/end";

        using var ben = await morning.Host.SignedInAs("ben.okoro");
        var seen = await ben.ReadPageAsync($"{page}/flags");
        seen.QuerySelector($"form[action='{end}']").ShouldBeNull();
        seen.QuerySelector("main")!.TextContent.ShouldContain("Community or the neighbourhood team can end it before.");
        (await ben.PostFormAsync($"{page}/plan", end, ("because", "I think so"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await asha.PostFormAsync($"{page}/flags", end, ("because", " "))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await asha.PostFormAsync($"{page}/flags", end, ("because", "Settled"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await db.Set<Flag>().SingleAsync()).EndedBecause.ShouldBe("Settled");
        (await asha.ReadPageAsync(page)).QuerySelector("main")!.TextContent.ShouldNotContain("Complex case to");
    }
}
