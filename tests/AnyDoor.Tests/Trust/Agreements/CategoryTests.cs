using System.Net;
using AnyDoor.Meetings;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Population.Asking;
using AnyDoor.Population.Snapshot;
using AnyDoor.Record;
using AnyDoor.Record.Holding;
using AnyDoor.Record.Kinds;
using AnyDoor.Store;
using AnyDoor.Tests.Population;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Trust.Agreements;

/// <summary>What an agreement that covers some categories of entry leaves out, on every surface.</summary>
public sealed class CategoryTests
{
    private const string Hidden = "Alder Royal shares conditions and medicines here and nothing else: other entries of theirs, if there are any, are not shown.";

    [Theory, OnSqlite, OnPostgres]
    public async Task Agreement_OfSomeCategories_HidesTheOthersOnEveryPageAndSaysWhichTheyAre(StoreProvider provider)
    {
        await using var host = await AgreementHost.NewAsync(provider);
        var person = await host.Choosing.DiscussedAsync("Moonfield");
        var medicine = await AddMedicineAsync(host, person);
        var stay = await EntryAsync(host, person, "hospital.admission.emergency");
        await host.EndsAsync(null, categories: "condition, medicine");
        await host.SettleAsync([person]);
        using var asha = await host.Choosing.Morning.Host.SignedInAs("asha.fenwick");
        string[] pages = [$"/people/{person.PublicId}", $"/people/{person.PublicId}/timeline", "/today", $"/meetings/{host.Choosing.Morning.MeetingId}"];
        foreach (var page in pages)
            (await AgreementHost.TextAsync(asha, page)).ShouldNotContain("Fell at home", Case.Insensitive, page);
        foreach (var page in pages[..3])
            (await AgreementHost.TextAsync(asha, page)).ShouldContain(Hidden, Case.Sensitive, page);
        (await asha.GetPageAsync($"/people/{person.PublicId}/entries/{stay}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await asha.GetPageAsync($"/people/{person.PublicId}/entries/{medicine}")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await host.EndsAsync(null, categories: "hospital");
        foreach (var page in pages[..2])
            (await AgreementHost.TextAsync(asha, page)).ShouldContain("Fell at home", Case.Insensitive, page);
        (await asha.GetPageAsync($"/people/{person.PublicId}/entries/{medicine}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Agreement_OfSomeCategories_SaysTheSameOfSomebodyOfWhomThereIsNothing(StoreProvider provider)
    {
        await using var host = await AgreementHost.NewAsync(provider);
        var nobody = await host.Choosing.Morning.Host.AddPersonAsync("Nobody", "Nowhere");
        await host.EndsAsync(null, categories: "condition, medicine");
        using var asha = await host.Choosing.Morning.Host.SignedInAs("asha.fenwick");
        (await AgreementHost.TextAsync(asha, $"/people/{nobody.PublicId}/timeline")).ShouldContain(Hidden);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Kind_ThatNobodySharesOfThoseWhoWouldSend_IsNeverSaidToBeAbsent(StoreProvider provider)
    {
        await using var host = await AgreementHost.NewAsync(provider);
        var person = await host.Choosing.DiscussedAsync("Moonfield");
        var meeting = $"/meetings/{host.Choosing.Morning.MeetingId}";
        using var asha = await host.Choosing.Morning.Host.SignedInAs("asha.fenwick");
        (await AgreementHost.TextAsync(asha, meeting)).ShouldContain("The practice’s data says: none current.");
        await host.LoadAsync(yaml => yaml.Replace("parties: [alder-royal, alderbrook-community, Y99001, Y99002]", "parties: [alder-royal, alderbrook-community]", StringComparison.Ordinal)
            .Replace("\nnot_shared:", "\n  - {id: practices, name: Practices, parties: [alderbrook-community, Y99001, Y99002], purposes: [direct-care], categories: [plan, frailty], start: 2026-04-01}\nnot_shared:", StringComparison.Ordinal));
        var table = await AgreementHost.TextAsync(asha, meeting);
        table.ShouldNotContain("The practice’s data says: none current.");
        table.ShouldContain("Not shared with us. This does not mean “none”.");
        var headings = (await asha.ReadPageAsync($"/people/{person.PublicId}")).QuerySelectorAll("#headings .hd").Select(row => row.TextContent).ToList();
        foreach (var (name, shared) in new[] { ("Medicines", false), ("Allergies and alerts", false), ("GP summary", true) })
            headings.Single(text => text.Contains(name, StringComparison.Ordinal)).Contains(AnyDoor.Record.Headings.HeadingItems.NotSharedWords, StringComparison.Ordinal).ShouldBe(!shared, name);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Rules_AndCountsAndFigures_ReadOnlyTheCategoriesOfTheirPurpose(StoreProvider provider)
    {
        await using var host = await AgreementHost.NewAsync(provider);
        var people = new List<Person>();
        for (var i = 0; i < 10; i++)
            people.Add(await host.Choosing.DiscussedAsync($"Moonfield{(char)('a' + i)}"));
        foreach (var person in people)
            await AddMedicineAsync(host, person);
        string[] rules = ["any(hospital.admission)", "any(medicine)"];
        (await CountsAsync(host, "asha.fenwick", rules), await CountsAsync(host, "faye.sutter", rules)).ShouldSatisfyAllConditions(both => both.Item1.ShouldBe([10, 10]), both => both.Item2.ShouldBe([10, 10]));
        await host.EndsAsync(null, categories: "medicine");
        (await CountsAsync(host, "asha.fenwick", rules), await CountsAsync(host, "faye.sutter", rules)).ShouldSatisfyAllConditions(both => both.Item1.ShouldBe([0, 10]), both => both.Item2.ShouldBe([0, 10]));
        await host.EndsAsync(null, categories: "hospital");
        (await CountsAsync(host, "asha.fenwick", rules), await CountsAsync(host, "faye.sutter", rules)).ShouldSatisfyAllConditions(both => both.Item1.ShouldBe([10, 0]), both => both.Item2.ShouldBe([10, 0]));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Follower_WhenTheCategoriesChange_LooksAgainOnceAtWhoeverHasEntriesOfThePartner(StoreProvider provider)
    {
        await using var host = await AgreementHost.NewAsync(provider);
        var person = await host.Choosing.DiscussedAsync("Moonfield");
        var follower = host.Services.GetRequiredService<SharingFollower>();
        await host.EndsAsync(null);
        await follower.FollowAsync(CancellationToken.None);
        foreach (var categories in new[] { "medicine", "hospital", "hospital, medicine", "all" })
        {
            await host.EndsAsync(null, categories: categories);
            (await follower.FollowAsync(CancellationToken.None), await follower.FollowAsync(CancellationToken.None)).ShouldBe((3, 0), $"{categories}: once for each of three purposes");
        }
        await using var db = host.Choosing.Morning.Store.OpenRead();
        (await db.Set<AgendaItem>().SingleAsync(row => row.PersonId == person.PersonId && row.Origin == AgendaOrigins.Trigger)).Status.ShouldBe(ItemStatus.Waiting);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Trigger_ByACategoryThatIsNoLongerShared_IsWithdrawnWithItsPlaceOnTheList(StoreProvider provider)
    {
        await using var host = await AgreementHost.NewAsync(provider);
        var person = await host.Choosing.DiscussedAsync("Moonfield");
        foreach (var (categories, status) in new[] { ("medicine", ItemStatus.Withdrawn), ("hospital", ItemStatus.Waiting) })
        {
            await host.EndsAsync(null, categories: categories);
            await host.SettleAsync([person]);
            await using var db = host.Choosing.Morning.Store.OpenRead();
            (await db.Set<AgendaItem>().SingleAsync(row => row.PersonId == person.PersonId && row.Origin == AgendaOrigins.Trigger)).Status.ShouldBe(status, categories);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Ending_OfAnAgreementOfSomeCategories_CountsWhatWouldGoByCategory(StoreProvider provider)
    {
        await using var host = await AgreementHost.NewAsync(provider);
        var person = await host.Choosing.DiscussedAsync("Moonfield");
        await AddMedicineAsync(host, person);
        await host.EndsAsync(null, categories: "hospital", purposes: "direct-care");
        using var olwen = await host.Choosing.Morning.Host.SignedInAs("olwen.saltmarsh");
        var page = await AgreementHost.TextAsync(olwen, "/trust/agreements/hospital/ending");
        page.ShouldContain("It concerns Alder Royal (hospital stays, attendances and appointments)");
        page.ShouldContain("Entries used for direct care, by category");
        page.ShouldContain("Hospital stays, attendances and appointments 1 entries 0 entries");
        page.ShouldNotContain("Medicines 1 entries");
        (await AgreementHost.TextAsync(olwen, "/trust/agreements/hospital")).ShouldContain("Hospital stays, attendances and appointments, and nothing else");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Shared_OverRandomEntriesAndAgreements_IsInTheQueryWhatIsSaidOfEach(StoreProvider provider)
    {
        await using var store = await TestStore.NewAsync(provider);
        var random = new Random(34);
        await store.Store.WriteAsync(AnyDoor.Foundation.ProcessContext.System("test"), scope =>
        {
            for (var number = 1; number <= 300; number++)
            {
                scope.Db.Add(new RecordEntry
                {
                    PersonId = 1, EntryId = number, Kind = KindTree.All[random.Next(KindTree.All.Count)].Id, StartAt = scope.Now, Partner = (short)random.Next(6), Feed = 1, SourceId = $"s{number}",
                    KnownAt = scope.Now, VersionAt = scope.Now,
                });
            }
            return Task.CompletedTask;
        });
        await using var db = store.Store.OpenRead();
        var all = await db.Set<RecordEntry>().ToListAsync();
        for (var i = 0; i < 25; i++)
        {
            var withheld = WithheldEntries.Of(Enumerable.Range(1, 5).ToDictionary(number => (short)number, IReadOnlyList<string>? (_) => random.Next(3) switch { 0 => null, 1 => [], _ => [.. EntryCategories.All.Where(_ => random.Next(4) == 0)] }));
            (await db.Set<RecordEntry>().Shared(withheld).Select(row => row.EntryId).Order().ToListAsync()).ShouldBe([.. all.Where(row => !withheld.Contains(row.Partner, row.Kind)).Select(row => row.EntryId).Order()]);
            (await db.Set<RecordEntry>().NotShared(withheld).Select(row => row.EntryId).Order().ToListAsync()).ShouldBe([.. all.Where(row => withheld.Contains(row.Partner, row.Kind)).Select(row => row.EntryId).Order()]);
        }
    }

    private static async Task<IReadOnlyList<long?>> CountsAsync(AgreementHost host, string user, IReadOnlyList<string> rules)
    {
        await host.Services.GetRequiredService<PopulationService>().CaughtUpAsync(host.Choosing.Morning.Store);
        var (reader, answers) = (await host.Choosing.ReaderAsync(user), host.Services.GetRequiredService<CohortAnswers>());
        return await answers.CountEachAsync(await answers.ReadEachAsync([.. rules.Select(rule => new CohortQuestion(null, rule))], reader, CancellationToken.None), reader, CancellationToken.None);
    }

    private static async Task<long> AddMedicineAsync(AgreementHost host, Person person)
    {
        long id = 0;
        await host.Choosing.Morning.WriteAsync(scope => scope.Db.Add(new RecordEntry
        {
            PersonId = person.PersonId, EntryId = id = scope.NewId(), Kind = KindTree.Get("medicine").Id, StartAt = scope.Now.AddDays(-3), Partner = 1, Feed = 1, SourceId = $"m{person.PersonId}", KnownAt = scope.Now, VersionAt = scope.Now,
        }));
        return id;
    }

    private static async Task<long> EntryAsync(AgreementHost host, Person person, string kind)
    {
        var number = (int)KindTree.Get(kind).Id;
        await using var db = host.Choosing.Morning.Store.OpenRead();
        return await db.Set<RecordEntry>().Where(row => row.PersonId == person.PersonId && row.Kind == number && row.Partner == 1).Select(row => row.EntryId).SingleAsync();
    }
}
