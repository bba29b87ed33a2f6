using AnyDoor.People;
using AnyDoor.Record.Representatives;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using Microsoft.EntityFrameworkCore;
using HttpStatusCode = System.Net.HttpStatusCode;

namespace AnyDoor.Tests.Record.Representatives;

/// <summary>Who decides for somebody: what holds, and what ends it.</summary>
public sealed class RepresentativesTests
{
    private static readonly DateOnly Today = new(2026, 5, 12);

    [Theory]
    [InlineData("2010-05-13", 16, null)]
    [InlineData("2010-05-12", 16, "They are 16 or older, or their age is not known: they decide")]
    [InlineData("2010-05-12", 18, null)]
    [InlineData(null, 16, "They are 16 or older, or their age is not known: they decide")]
    public void ProxyOfAChild_EndsAtTheAgeThatThePlaceSays(string? born, int age, string? why) =>
        Fact(LegalKinds.ProxyOfChild).WhyNot(Person(born), Today, age).ShouldBe(why);

    [Theory]
    [InlineData(LegalKinds.ProxyOfAdult)]
    [InlineData(LegalKinds.ProxyOfChild)]
    [InlineData(LegalKinds.Health)]
    [InlineData(LegalKinds.Deputy)]
    public void WhoeverActs_StopsAtDeathDisputeAndTheLastDay(string kind)
    {
        var child = Person("2015-01-01");
        Fact(kind).WhyNot(child, Today, 16).ShouldBeNull();
        var died = Person("2015-01-01");
        died.DiedOn = "2026-05-01";
        Fact(kind).WhyNot(died, Today, 16).ShouldBe("The person has died");
        Fact(kind, fact => fact.DisputedAt = DateTimeOffset.UnixEpoch).WhyNot(child, Today, 16).ShouldBe("It is disputed");
        Fact(kind, fact => fact.UntilDay = Today).WhyNot(child, Today, 16).ShouldBeNull();
        Fact(kind, fact => fact.UntilDay = Today.AddDays(-1)).WhyNot(child, Today, 16).ShouldBe("Its last day is over");
        Fact(kind, fact => fact.EndedAt = DateTimeOffset.UnixEpoch).WhyNot(child, Today, 16).ShouldBe("It was ended");
    }

    [Fact]
    public void AdvanceRefusal_ThatSomebodyDisputes_Holds() =>
        Fact(LegalKinds.Refusal, fact => fact.DisputedAt = DateTimeOffset.UnixEpoch).WhyNot(Person("1938-01-01"), Today, 16).ShouldBeNull();

    [Theory, OnSqlite, OnPostgres]
    public async Task Fact_WrittenDown_StandsAboveEveryPageUntilItEnds(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var person = await host.AddPersonAsync("Halina", "Moonfield");
        using var asha = await host.SignedInAs("asha.fenwick");
        var page = $"/people/{person.PublicId}/representatives";
        var faulty = await WebClient.ParseAsync(await asha.PostFormAsync(page, page, ("about", "Typed already")));
        faulty.QuerySelectorAll(".nhsuk-error-summary__list li").Length.ShouldBe(4);
        faulty.QuerySelector("#about")!.TextContent.ShouldBe("Typed already");
        (string, string)[] typed = [("kind", LegalKinds.Refusal), ("about", "Tubes into the lungs, even if life is at risk"), ("who", "Her solicitor"), ("evidence", "The signed paper"), ("onDay", "2/3/2026")];
        (await asha.PostFormAsync(page, page, typed)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await asha.PostFormAsync(page, page, typed)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await using var db = host.Store.OpenRead();
        var fact = await db.Set<LegalFact>().SingleAsync();
        foreach (var other in new[] { "", "/timeline", "/plan", "/actions", "/plan/print-one-page" })
            (await asha.ReadPageAsync($"/people/{person.PublicId}{other}")).Body!.TextContent.ShouldContain("Tubes into the lungs", customMessage: other);
        (await asha.PostFormAsync(page, $"{page}/{fact.FactId}/stop", ("how", "end"), ("because", ""))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await asha.PostFormAsync(page, $"{page}/{fact.FactId}/stop", ("how", "end"), ("because", "She tore it up"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await asha.ReadPageAsync($"/people/{person.PublicId}")).QuerySelector("main")!.TextContent.ShouldNotContain("Tubes into the lungs");
        (await asha.ReadPageAsync(page)).QuerySelector("#past")!.TextContent.ShouldContain("She tore it up");
    }

    private static Person Person(string? born) => new() { PublicId = "x", DateOfBirth = born };

    private static LegalFact Fact(string kind, Action<LegalFact>? more = null)
    {
        var fact = new LegalFact { FactId = "x", Kind = kind, About = "Everything", Who = "Her mother", Evidence = "Birth certificate", OnDay = Today.AddYears(-1), RecordedBy = "x" };
        more?.Invoke(fact);
        return fact;
    }
}
