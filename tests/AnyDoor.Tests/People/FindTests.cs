using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.People;

public class FindTests
{
    [Theory]
    [OnSqlite("harris"), OnSqlite("dot HAR"), OnSqlite("999 000 0026"), OnSqlite("2/3/1938"), OnSqlite("1938-03-02"), OnSqlite("Harris 02/03/1938")]
    [OnPostgres("dot HAR"), OnPostgres("9990000026"), OnPostgres("Harris 2/3/1938")]
    public async Task Find_ByNameNumberOrBirth_ShowsOnlyPeopleTheReaderMaySee(StoreProvider provider, string typed)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var seen = await host.AddPersonAsync("Dorothy", "Harris", more: person => (person.PreferredName, person.NhsNumber) = ("Dot", "9990000026"));
        var hidden = await host.AddPersonAsync("Dotty", "Harrison", team: "copperfield-team", more: person => person.NhsNumber = "9990000026");
        using var asha = await host.SignedInAs("asha.fenwick");
        var answer = await asha.PostFormAsync("/people", "/people/find", ("q", typed));
        var page = await WebClient.ParseAsync(answer);
        page.QuerySelectorAll("tbody a").Select(link => link.GetAttribute("href")).ShouldBe([$"/people/{seen.PublicId}"]);
        var trail = host.App.Services.GetRequiredService<AuditTrail>();
        (await trail.WhoLookedAsync([seen.PublicId], 5, default)).ShouldHaveSingleItem().Act.ShouldBe("people.find");
        (await trail.WhoLookedAsync([hidden.PublicId], 5, default)).ShouldBeEmpty();
    }

    [Theory]
    [OnSqlite(""), OnSqlite("h"), OnSqlite("12345"), OnSqlite("%")]
    public async Task Find_WithTooLittle_SaysWhatIsExpected(StoreProvider provider, string typed)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var asha = await host.SignedInAs("asha.fenwick");
        var answer = await asha.PostFormAsync("/people", "/people/find", ("q", typed));
        ((int)answer.StatusCode).ShouldBe(422);
        (await WebClient.ParseAsync(answer)).QuerySelector(".nhsuk-error-summary")!.TextContent.ShouldContain("10 digits");
    }

    [Theory, OnSqlite]
    public async Task FindBox_OnEveryPage_Posts(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        using var asha = await host.SignedInAs("asha.fenwick");
        var form = (await asha.ReadPageAsync("/people")).QuerySelector("form.ad-find")!;
        (form.GetAttribute("method"), form.GetAttribute("action")).ShouldBe(("post", "/people/find"));
    }
}
