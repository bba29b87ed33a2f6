using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.People.Linkage;
using AnyDoor.Record.Holding;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Trust.Agreements;

/// <summary>Family, carers, residences, telephone and e-mail that a partner told of go with its entries.</summary>
public sealed class ToldContactsTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Contacts_ToldByAPartnerWhoseAgreementWasStopped_AreHiddenAndComeBackWithIt(StoreProvider provider)
    {
        await using var host = await AgreementHost.NewAsync(provider);
        var person = await ToldAsync(host);
        await host.EndsAsync(new(2026, 12, 31));
        using var asha = await host.Choosing.Morning.Host.SignedInAs("asha.fenwick");
        await ShowsAsync(asha, person, shown: true);
        await host.DecideAsync(AgreementDecisions.Stopped);
        await host.Services.GetRequiredService<SharingFollower>().FollowAsync(CancellationToken.None);
        await ShowsAsync(asha, person, shown: false);
        (await PhoneAsync(host, person)).ShouldBe("01632 960222", "what another partner told, who shares");
        await host.DecideAsync(AgreementDecisions.Extended, new(2026, 12, 31));
        await host.Services.GetRequiredService<SharingFollower>().FollowAsync(CancellationToken.None);
        await ShowsAsync(asha, person, shown: true);
        (await PhoneAsync(host, person)).ShouldBe("01632 960111");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Contacts_InDaysOfGrace_AreShown(StoreProvider provider)
    {
        await using var host = await AgreementHost.NewAsync(provider);
        var person = await ToldAsync(host);
        await host.EndsAsync(new(2026, 5, 11), grace: 14);
        await host.Services.GetRequiredService<SharingFollower>().FollowAsync(CancellationToken.None);
        using var asha = await host.Choosing.Morning.Host.SignedInAs("asha.fenwick");
        await ShowsAsync(asha, person, shown: true);
        (await PhoneAsync(host, person)).ShouldBe("01632 960111");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Residence_ToldByAPartnerThatDoesNotShareWhereSomebodyLives_IsHiddenAndFamilyIsNot(StoreProvider provider)
    {
        await using var host = await AgreementHost.NewAsync(provider);
        var person = await ToldAsync(host);
        await host.EndsAsync(null, categories: "hospital");
        using var asha = await host.Choosing.Morning.Host.SignedInAs("asha.fenwick");
        var page = await AgreementHost.TextAsync(asha, $"/people/{person.PublicId}");
        page.ShouldContain("Wren Moonfield");
        page.ShouldNotContain("Address not known, alone", Case.Sensitive);
    }

    [Theory, OnSqlite]
    public async Task Contacts_ForAReaderWhoseOrganisationIsNoParty_AreHidden(StoreProvider provider)
    {
        await using var host = await AgreementHost.NewAsync(provider);
        var person = await ToldAsync(host);
        using var dina = await host.Choosing.Morning.Host.SignedInAs("dina.marsh");
        await ShowsAsync(dina, person, shown: false);
    }

    private static async Task ShowsAsync(WebClient client, Person person, bool shown)
    {
        var page = await AgreementHost.TextAsync(client, $"/people/{person.PublicId}");
        (page.Contains("Wren Moonfield", StringComparison.Ordinal), page.Contains("Address not known, alone", StringComparison.Ordinal)).ShouldBe((shown, shown));
    }

    private static async Task<string?> PhoneAsync(AgreementHost host, Person person)
    {
        await using var db = host.Choosing.Morning.Store.OpenRead();
        return await db.Set<Person>().Where(row => row.PersonId == person.PersonId).Select(row => row.Phone).SingleAsync();
    }

    // The hospital said it last; the council said another number before.
    private static async Task<Person> ToldAsync(AgreementHost host)
    {
        var person = await host.Choosing.DiscussedAsync("Moonfield");
        await host.Choosing.Morning.WriteAsync(scope =>
        {
            scope.Db.AddRange(Source(person, 901, "alder-royal", "H1", "01632 960111", scope.Now), Source(person, 902, "alderbrook-council", "C1", "01632 960222", scope.Now.AddDays(-9)));
            scope.Db.Add(new Relation { PersonId = person.PersonId, Source = "alder-royal|H1", Position = 0, Name = "Wren Moonfield", Relationship = "sister", Phone = "01632 960333" });
            scope.Db.Add(new Residence { PersonId = person.PersonId, StartsOn = new DateOnly(2025, 1, 1), Source = "901", Kind = "own-home", LivesAlone = true });
            scope.Db.Set<Person>().AsTracking().Single(row => row.PersonId == person.PersonId).Phone = "01632 960111";
        });
        return person;
    }

    private static SourcePerson Source(Person person, long id, string partner, string local, string phone, DateTimeOffset at) => new()
    {
        PersonId = person.PersonId, SourcePersonId = id, Partner = partner, SourceSystem = partner, LocalId = local, VersionAt = at, ReceivedAt = at, LinkReason = "{}", LinkKeys = "",
        Demographics = new SourceFacts().State(FactFields.Phone, phone, at).ToJson(),
    };
}
