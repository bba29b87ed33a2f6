using System.Net;
using AnyDoor.Meetings;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Population.Asking;
using AnyDoor.Population.Snapshot;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Tests.Population;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Trust.Agreements;

/// <summary>What a reader sees of another organisation rests on an agreement that both are party to. Asha is of the community service, which agreed with the hospital; Dina is of the council, which did not.</summary>
public sealed class PartyTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Entries_OfAPartnerWithWhomTheReadersOrganisationHasNoAgreement_AreOnNoPage(StoreProvider provider)
    {
        await using var host = await AgreementHost.NewAsync(provider);
        var person = await host.Choosing.DiscussedAsync("Moonfield");
        using var asha = await host.Choosing.Morning.Host.SignedInAs("asha.fenwick");
        using var dina = await host.Choosing.Morning.Host.SignedInAs("dina.marsh");
        string[] pages = [$"/people/{person.PublicId}", $"/people/{person.PublicId}/timeline", "/today", $"/meetings/{host.Choosing.Morning.MeetingId}", $"/meetings/{host.Choosing.Morning.MeetingId}/agenda/print"];
        foreach (var page in pages)
        {
            (await AgreementHost.TextAsync(dina, page)).ShouldNotContain("Fell at home", Case.Insensitive, page);
            (await AgreementHost.TextAsync(dina, page)).ShouldNotContain("Admitted as an emergency", Case.Insensitive, page);
        }
        foreach (var page in pages[..3])
            (await AgreementHost.TextAsync(asha, page)).ShouldContain("Fell at home", Case.Insensitive, page);
        foreach (var page in pages[3..])
        {
            (await AgreementHost.TextAsync(asha, page)).ShouldContain("Admitted as an emergency", Case.Insensitive, page);
            (await AgreementHost.TextAsync(dina, page)).ShouldContain("What put them on this list is not shared with everybody who reads it", Case.Insensitive, page);
        }
        (await AgreementHost.TextAsync(dina, pages[1])).ShouldContain("Alder Royal entries, if there are any, are not shown to this team: No agreement with Council covers this.");
        (await AgreementHost.TextAsync(dina, "/today")).ShouldContain("Nobody is listed, and no hospital shares its stays with you");
        (await AgreementHost.TextAsync(dina, pages[0])).ShouldNotContain("Partner says: nothing recorded Alder Royal");
        var entry = await EntryAsync(host, person);
        (await dina.GetPageAsync($"/people/{person.PublicId}/entries/{entry}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await asha.GetPageAsync($"/people/{person.PublicId}/entries/{entry}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Action_ThatCameOfAnEventTheReaderMayNotSee_DoesNotSayIt(StoreProvider provider)
    {
        await using var host = await AgreementHost.NewAsync(provider);
        var person = await host.Choosing.DiscussedAsync("Moonfield");
        var entry = await EntryAsync(host, person);
        await host.Choosing.Morning.Store.WriteAsync(AnyDoor.Foundation.ProcessContext.System("test"), scope =>
        {
            var asha = new Reader("a", "asha-fenwick", "Asha Fenwick", Roles.Coordinator, "", "alderbrook-community", ["millrace-team"], Purposes.DirectCare);
            return host.Services.GetRequiredService<ActionService>().OfferAsync(
                scope, new OfferAction(asha, person.PersonId, "Ring them", OwnerRef.Team("millrace-team"), new ActionOrigin(ActionOrigins.Trigger, $"millrace-team/luton/admitted/{entry}/0/")) { Detail = "Admitted as an emergency Tue 02:15." },
                CancellationToken.None);
        });
        using var asha = await host.Choosing.Morning.Host.SignedInAs("asha.fenwick");
        using var dina = await host.Choosing.Morning.Host.SignedInAs("dina.marsh");
        (await AgreementHost.TextAsync(asha, "/actions?list=team")).ShouldContain("Admitted as an emergency Tue 02:15.");
        var hers = await AgreementHost.TextAsync(dina, "/actions?list=team");
        hers.ShouldNotContain("Admitted as an emergency", Case.Insensitive);
        hers.ShouldContain("What this came of is not shared with you. Ask whoever answers for it.");
        (await AgreementHost.TextAsync(dina, $"/people/{person.PublicId}/actions")).ShouldNotContain("Admitted as an emergency", Case.Insensitive);
    }

    [Theory, OnSqlite]
    public async Task Pack_OfTheTeamsOwnOrganisation_OpensToWhoeverMaySeeAllThatIsInIt(StoreProvider provider)
    {
        await using var host = await AgreementHost.NewAsync(provider);
        await host.Choosing.DiscussedAsync("Moonfield");
        await host.Services.GetRequiredService<PackWriter>().WriteMissingAsync(CancellationToken.None);
        (await File.ReadAllTextAsync(host.Services.GetRequiredService<PackFiles>().Latest("millrace-team")!)).ShouldContain("Ward 7");
        using var asha = await host.Choosing.Morning.Host.SignedInAs("asha.fenwick");
        using var dina = await host.Choosing.Morning.Host.SignedInAs("dina.marsh");
        (await asha.GetPageAsync("/meetings/packs/millrace-team")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var refused = await dina.GetPageAsync("/meetings/packs/millrace-team");
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("Council is not party to every agreement that it rests on");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Rule_OfAReaderWhoseOrganisationIsNoParty_FindsNobodyByThoseEntries(StoreProvider provider)
    {
        await using var host = await AgreementHost.NewAsync(provider);
        await host.Choosing.DiscussedAsync("Moonfield");
        await host.Services.GetRequiredService<PopulationService>().CaughtUpAsync(host.Choosing.Morning.Store);
        foreach (var (user, count) in new[] { ("asha.fenwick", 1), ("dina.marsh", 0) })
        {
            var (reader, answers) = (await host.Choosing.ReaderAsync(user), host.Services.GetRequiredService<CohortAnswers>());
            var asked = (await answers.ReadAsync(new CohortQuestion(null, "any(hospital.admission)"), reader, CancellationToken.None))!;
            ((await answers.CountAsync(asked, reader, CancellationToken.None)).Count, (await answers.CountEachAsync([asked], reader, CancellationToken.None))[0]).ShouldBe((count, count), user);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Shared_ForWhoeverReads_IsByTheAgreementsOfBoth(StoreProvider provider)
    {
        await using var host = await AgreementHost.NewAsync(provider);
        var view = await host.Services.GetRequiredService<PartnersDirectory>().CurrentAsync();
        IReadOnlyList<string>? Used(string sender, params string[] readers) => SharedWith.Of(view, Purposes.DirectCare, readers).CategoriesOf(sender);
        Used("alder-royal").ShouldBeNull();
        Used("alder-royal", "alderbrook-community").ShouldBeNull();
        Used("alder-royal", "alderbrook-council").ShouldBe([]);
        Used("alder-royal", "alderbrook-icb").ShouldBeNull("the place keeps the agreements, and is party to each");
        Used("alder-royal", "alder-royal").ShouldBeNull("own entries are theirs");
        Used("northmere-mental-health", "northmere-mental-health").ShouldBeNull("own entries are theirs");
        Used("alder-royal", "alderbrook-community", "alderbrook-council").ShouldBe([], "together they see what all may see");
        Used("alder-royal", "nobody-knows").ShouldBe([]);
        (SharedWith.Of(view, Purposes.DirectCare, ["alderbrook-community"]).IsNarrower, SharedWith.Of(view, Purposes.DirectCare, ["alderbrook-council"]).IsNarrower).ShouldBe((false, true));
    }

    private static async Task<long> EntryAsync(AgreementHost host, Person person)
    {
        await using var db = host.Choosing.Morning.Store.OpenRead();
        return await db.Set<RecordEntry>().Where(row => row.PersonId == person.PersonId && row.Partner == 1).Select(row => row.EntryId).SingleAsync();
    }
}
