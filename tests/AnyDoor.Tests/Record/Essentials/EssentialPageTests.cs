using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Tests.Meetings;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using WebClient = AnyDoor.Tests.Web.WebClient;

namespace AnyDoor.Tests.Record.Essentials;

public sealed class EssentialPageTests
{
    private const string Number = "9990000026";

    [Theory, OnSqlite, OnPostgres]
    public async Task Heading_OfWhichOnlyTheLastWeeksAreOpened_DoesNotSayThatThereIsNothing(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider, alone: true);
        await morning.Host.AddEveryRoleAsync();
        var person = await morning.AdmittedAsync("Halina", "Moonfield", MeetingsPlace.At(12, 2, 15).AddDays(-60), MeetingsPlace.At(12, 2, 15).AddDays(-40));
        await morning.WriteAsync(scope => scope.Db.Attach(person).Entity.NhsNumber = Number);
        using var asha = await morning.Host.SignedInAs("asha.fenwick");
        using var gp = await morning.Host.SignedInAs("a.gp");
        (await HeadingAsync(asha, person.PublicId, "Appointments and events")).ShouldContain("Fell at home");
        await gp.PostFormAsync("/people/break-glass", "/people/break-glass", ("number", Number), ("reason", "danger"), ("words", "Rang at night"));
        (await HeadingAsync(gp, person.PublicId, "Appointments and events")).ShouldContain("Nothing of it is opened. This is not a “no”.");
        (await HeadingAsync(gp, person.PublicId, "Allergies and alerts")).ShouldBe(await HeadingAsync(asha, person.PublicId, "Allergies and alerts"), "all of it is opened");
        (await gp.ReadWordsAsync($"/people/{person.PublicId}")).ShouldNotContain("Test results");
    }

    private static async Task<string> HeadingAsync(WebClient client, string person, string name) =>
        (await client.ReadPageAsync($"/people/{person}")).QuerySelectorAll(".hd").Single(heading => heading.TextContent.Contains(name, StringComparison.Ordinal)).TextContent;
}
