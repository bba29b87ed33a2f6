using System.Net;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static AnyDoor.Scenarios.AlderbrookNight;
using WebClient = AnyDoor.Tests.Web.WebClient;

namespace AnyDoor.Scenarios;

/// <summary>Row C17 of the care models: somebody comes home, and is visited within hours or everybody is told that nobody went.</summary>
public sealed class WelcomeHomeTests
{
    [Theory, OnSqlite, OnPostgres, Covers("welcome-home")]
    public async Task Discharge_NobodyVisitsInTime_IsToldToTheDeskAndTheTeam_AndTheVisitEndsIt(StoreProvider provider)
    {
        await using var place = await StartAsync(provider);
        await place.DropAsync("adt-20260512.hl7", Messages);
        var visit = await VisitAsync(place);
        (visit.Title, visit.OwnerKind, visit.OwnerId).ShouldBe(("Welcome home visit", OwnerKinds.Team, "millrace-team"));
        // Home at 18:40 in London; six hours to be there.
        visit.DueAt.ShouldBe(new DateTimeOffset(2026, 5, 11, 23, 40, 0, TimeSpan.Zero));

        await TimeOutAsync(place);
        var told = await place.ReadAsync(db => db.Set<NoticeItem>().Where(row => row.What == NoticeWords.Missed).Select(row => row.RecipientId).ToListAsync());
        told.ShouldBe(["alderbrook-community", "asha-fenwick", "dina-marsh"], ignoreOrder: true);
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        (await asha.ReadPageAsync("/today")).QuerySelector("#due")!.TextContent.ShouldContain("Missed: Welcome home visit");

        var person = (await place.PersonAsync(Edith)).PublicId;
        var address = $"/people/{person}/assessments/welcome-home-visit";
        (await asha.ReadPageAsync("/actions?list=team")).QuerySelector($"#action-{visit.ActionId} a[href='{address}']").ShouldNotBeNull();
        await AnswerAsync(asha, address, "0", ("do", "save"), ("agreed", "seen"), ("a.food.there", "none"), ("a.warmth.warm", "broken"));
        (await asha.ReadPageAsync(address)).QuerySelector("#suggestions")!.TextContent.ShouldContain("Get the heating to work");
        await PostAsync(asha, address, $"{address}/suggestions/heating", ("do", "add"));
        await AnswerAsync(asha, address, await VersionAsync(asha, address), ("do", "finish"), ("agreed", "seen"), ("a.food.there", "none"), ("a.warmth.warm", "broken"));
        await place.DrainAsync();

        (await VisitAsync(place)).Status.ShouldBe(ActionStatus.Done);
        (await asha.ReadPageAsync("/today")).QuerySelector("main")!.TextContent.ShouldNotContain("Welcome home visit");
        (await place.ReadAsync(db => db.Set<CareAction>().SingleAsync(row => row.Title == "Get the heating to work"))).OwnerId.ShouldBe("alderbrook-council");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Visit_NobodyIn_StaysOpen_AndBackInHospitalEndsIt(StoreProvider provider)
    {
        await using var place = await StartAsync(provider);
        await place.DropAsync("adt-20260512.hl7", Messages);
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        var person = (await place.PersonAsync(Edith)).PublicId;
        var address = $"/people/{person}/assessments/welcome-home-visit";
        await AnswerAsync(asha, address, "0", ("do", "finish"), ("agreed", "not-in"));
        (await VisitAsync(place)).EndedAt.ShouldBeNull();
        (await asha.ReadPageAsync($"/people/{person}/assessments")).QuerySelector("main")!.TextContent.ShouldContain("Nobody came to the door");
        await AnswerAsync(asha, address, "0", ("do", "finish"), ("agreed", "readmitted"));
        var visit = await VisitAsync(place);
        (visit.Status, visit.OutcomeCode, visit.OutcomeText).ShouldBe((ActionStatus.Done, "not-needed", "Back in hospital"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Discharge_Cancelled_WithdrawsTheVisit_AndTheNextDischargeAsksForOneAgain(StoreProvider provider)
    {
        await using var place = await StartAsync(provider);
        await place.DropAsync("adt-20260512.hl7", Messages);
        await place.DropAsync("adt-20260512b.hl7", Message("A13", Edith, "V52", "202605111930", "202605081010"));
        (await VisitAsync(place)).Status.ShouldBe(ActionStatus.Withdrawn);
        await TimeOutAsync(place);
        (await place.ReadAsync(db => db.Set<NoticeItem>().AnyAsync(row => row.What == NoticeWords.Missed))).ShouldBeFalse();
        await place.DropAsync("adt-20260512c.hl7", Message("A03", Edith, "V52", "202605120815", "202605081010", "202605120815"));
        var visits = await place.ReadAsync(db => db.Set<CareAction>().Where(row => row.OriginKind == ActionOrigins.Trigger && row.EndedAt == null).ToListAsync());
        visits.ShouldHaveSingleItem().DueAt.ShouldBe(new DateTimeOffset(2026, 5, 12, 13, 15, 0, TimeSpan.Zero));
    }

    private static async Task<ScenarioPlace> StartAsync(StoreProvider provider)
    {
        var place = await ScenarioPlace.NewAsync(provider);
        await place.AdoptAsync("welcome-home");
        return place;
    }

    private static Task<CareAction> VisitAsync(ScenarioPlace place) =>
        place.ReadAsync(db => db.Set<CareAction>().SingleAsync(row => row.OriginKind == ActionOrigins.Trigger));

    private static async Task TimeOutAsync(ScenarioPlace place)
    {
        var timeouts = place.Host.App.Services.GetRequiredService<ActionTimeouts>();
        while (await timeouts.RunAsync() > 0) { }
    }

    private static async Task<string> VersionAsync(WebClient client, string address) =>
        (await client.ReadPageAsync(address)).QuerySelector("input[name=version]")!.GetAttribute("value")!;

    private static Task AnswerAsync(WebClient client, string address, string version, params (string, string)[] fields) =>
        PostAsync(client, address, address, [("version", version), .. fields]);

    private static async Task PostAsync(WebClient client, string page, string action, params (string, string)[] fields) =>
        (await client.PostFormAsync(page, action, fields)).StatusCode.ShouldBe(HttpStatusCode.SeeOther, action);
}
