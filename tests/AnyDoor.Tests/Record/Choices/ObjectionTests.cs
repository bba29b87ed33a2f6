using System.Net;
using AnyDoor.Meetings;
using AnyDoor.People;
using AnyDoor.Population.Asking;
using AnyDoor.Population.Cohorts;
using AnyDoor.Population.Snapshot;
using AnyDoor.Record;
using AnyDoor.Record.Choices;
using AnyDoor.Store;
using AnyDoor.Tests.Meetings;
using AnyDoor.Tests.Population;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Record.Choices;

public sealed class ObjectionTests
{
    private const string Rule = "any(hospital.admission)";

    [Theory, OnSqlite, OnPostgres]
    public async Task Objection_WrittenDown_HidesWhatOthersSentOnEveryPageAndSaysSo(StoreProvider provider)
    {
        await using var host = await ChoosingHost.NewAsync(provider);
        var person = await host.DiscussedAsync("Moonfield");
        using var asha = await host.Morning.Host.SignedInAs("asha.fenwick");
        string[] pages = [$"/people/{person.PublicId}", $"/people/{person.PublicId}/timeline", "/today"];
        foreach (var page in pages)
            (await TextAsync(asha, page)).ShouldContain("Fell at home", Case.Insensitive, page);
        var entry = await AdmissionAsync(host, person);

        await host.ChooseAsync(person, PersonChoices.Objection);
        await host.SettleAsync(person);
        foreach (var page in pages)
            (await TextAsync(asha, page)).ShouldNotContain("Fell at home", Case.Insensitive, page);
        foreach (var page in pages[..2])
        {
            var text = await TextAsync(asha, page);
            text.ShouldContain(Objections.Says);
            text.ShouldNotContain("nothing recorded");
            text.ShouldNotContain("Ward 7");
        }
        (await asha.GetPageAsync($"/people/{person.PublicId}/entries/{entry}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await TextAsync(asha, $"/people/{person.PublicId}/timeline")).ShouldContain("Discussed", Case.Insensitive, "what was done here stays");
        await using var db = host.Morning.Store.OpenRead();
        (await db.Set<AgendaItem>().SingleAsync(row => row.PersonId == person.PersonId && row.Origin == AgendaOrigins.Trigger)).Status.ShouldBe(ItemStatus.Withdrawn);
        var royal = await host.ReaderAsync("asha.fenwick") with { OrganisationId = "alder-royal" };
        (await db.ReadableEntries(person.PersonId, royal, host.Morning.Store.Now, WithheldEntries.None).CountAsync(row => row.Partner == 1)).ShouldBe(1, "who sent it sees it");

        await host.EndAsync(person);
        await host.SettleAsync(person);
        foreach (var page in pages)
            (await TextAsync(asha, page)).ShouldContain("Fell at home", Case.Insensitive, page);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Objection_OfSomebodyWithAndWithoutEntries_ReadsTheSame(StoreProvider provider)
    {
        await using var host = await ChoosingHost.NewAsync(provider);
        var (full, bare) = (await host.Morning.AdmittedAsync("Halina", "Moonfield", MeetingsPlace.At(12, 2, 15)), await host.Morning.Host.AddPersonAsync("Halina", "Moonfield"));
        using var asha = await host.Morning.Host.SignedInAs("asha.fenwick");
        foreach (var person in new[] { full, bare })
        {
            await host.ChooseAsync(person, PersonChoices.Objection);
            await host.SettleAsync(person);
        }
        foreach (var page in new[] { "", "/timeline", "/choices" })
            (await TextAsync(asha, $"/people/{full.PublicId}{page}")).ShouldBe(await TextAsync(asha, $"/people/{bare.PublicId}{page}"), page);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Objection_InRules_IsAsIfOthersHadSentNothingAndChangesNoFigureBeyondCare(StoreProvider provider)
    {
        await using var host = await ChoosingHost.NewAsync(provider);
        var people = new List<Person>();
        for (var i = 0; i < 10; i++)
            people.Add(await host.DiscussedAsync($"Moonfield{(char)('a' + i)}"));
        await host.Morning.WriteAsync(scope => scope.Db.AddRange(
            new Cohort { Name = "admitted", Title = "Admitted", Model = "test", Criteria = Rule, Purpose = Purposes.DirectCare, Categories = "", RuleVersion = 1 }, new CohortRuleVersion { Cohort = "admitted", Version = 1, Criteria = Rule, Categories = "" }));
        await host.Services.GetRequiredService<CohortService>().RunAllAsync(CancellationToken.None);
        await host.WorkOutAsync();
        (await CountsAsync(host, "asha.fenwick"), await MembersAsync(host)).ShouldBe(((10, 10), 10));
        var (planner, outcome) = (await CountsAsync(host, "faye.sutter"), await host.OutcomeAsync());

        await host.ChooseAsync(people[0], PersonChoices.Objection);
        await host.SettleAsync(people[0]);
        (await CountsAsync(host, "asha.fenwick"), await MembersAsync(host)).ShouldBe(((9, 9), 9), "at once, not after a second run");
        (await CountsAsync(host, "faye.sutter"), await host.OutcomeAsync()).ShouldBe((planner, outcome));
        (await host.FiguresAsync("asha.fenwick")).Rule.ShouldBe(10, "by age they are found as before");
        await host.Services.GetRequiredService<CohortService>().RunAllAsync(CancellationToken.None);
        (await MembersAsync(host)).ShouldBe(9);
        await host.EndAsync(people[0]);
        await host.SettleAsync(people[0]);
        (await CountsAsync(host, "asha.fenwick"), await MembersAsync(host)).ShouldBe(((10, 10), 10));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Override_WithAReasonInWords_ShowsItToThatPractitionerForHoursAndIsInTheTrail(StoreProvider provider)
    {
        await using var host = await ChoosingHost.NewAsync(provider);
        var person = await host.DiscussedAsync("Moonfield");
        await host.ChooseAsync(person, PersonChoices.Objection);
        using var asha = await host.Morning.Host.SignedInAs("asha.fenwick");
        using var dina = await host.Morning.Host.SignedInAs("dina.marsh");
        var (choices, timeline) = ($"/people/{person.PublicId}/choices", $"/people/{person.PublicId}/timeline");
        (await asha.PostFormAsync(choices, $"{choices}/override", ("reason", ""), ("words", "Found unconscious"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await asha.PostFormAsync(choices, $"{choices}/override", ("reason", Overrides.VitalInterest), ("words", " "))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await TextAsync(asha, timeline)).ShouldNotContain("Fell at home");
        (await asha.PostFormAsync(choices, $"{choices}/override", ("reason", Overrides.VitalInterest), ("words", "Found unconscious"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await TextAsync(asha, timeline)).ShouldContain("Fell at home");
        (await TextAsync(dina, timeline)).ShouldNotContain("Fell at home");
        (await TextAsync(dina, choices)).ShouldContain("Found unconscious");
        (await host.Services.GetRequiredService<AuditTrail>().WhoLookedAsync([person.PublicId], 50, CancellationToken.None)).ShouldContain(look => look.Act == "person.objection.overridden" && look.Reason == Overrides.VitalInterest);
        var reader = await host.ReaderAsync("asha.fenwick");
        await using var db = host.Morning.Store.OpenRead();
        var later = host.Morning.Store.Now + ObjectionOverride.Lasts;
        (await db.ReadableEntries(person.PersonId, reader, later.AddMinutes(-1), WithheldEntries.None).CountAsync(row => row.Partner == 1), await db.ReadableEntries(person.PersonId, reader, later, WithheldEntries.None).CountAsync(row => row.Partner == 1)).ShouldBe((1, 0));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Readable_OverRandomEntries_AreThoseTheEngineLetsBeOpened(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        var (random, now) = (new Random(24), test.Clock.GetUtcNow());
        var entries = Enumerable.Range(1, 300).Select(i => new RecordEntry
        {
            PersonId = random.Next(1, 9), EntryId = i, Kind = 1, StartAt = now.AddDays(-i), Partner = (short)random.Next(4), Sensitivity = (byte)(random.Next(3) == 0 ? 1 : 0), Feed = 1, SourceId = $"{i}", KnownAt = now, VersionAt = now,
        }).ToList();
        await test.WriteAsync(scope =>
        {
            for (var partner = 1; partner < 4; partner++)
                scope.Db.Add(new PartnerNumber { Number = (short)partner, OrganisationId = $"o{partner}" });
            for (var person = 1; person < 9; person++)
            {
                scope.Db.Add(new Person { PersonId = person, PublicId = $"abcdefghj{person:000}", CreatedAt = now });
                if (person % 4 != 0)
                    scope.Db.Add(new PersonAccess { PersonId = person, ScopeKind = AccessScopes.Practitioner, ScopeId = "p1", Basis = AccessBases.Care, Source = "test", FromAt = now.AddDays(-1) });
                if (person % 2 == 0)
                    scope.Db.Add(new PersonChoice { PersonId = person, ChoiceId = $"c{person}", Kind = person == 2 ? PersonChoices.NationalOptOut : PersonChoices.Objection, FromAt = now.AddDays(-1), Evidence = "test", RecordedBy = "p1" });
                if (person is 6 or 7)
                    scope.Db.Add(new ObjectionOverride { PersonId = person, OverrideId = $"w{person}", PractitionerId = person == 6 ? "p2" : "p1", Reason = Overrides.Capacity, Words = "test", FromAt = now.AddHours(-1), UntilAt = now.AddHours(1) });
            }
            scope.Db.Add(new ObjectionOverride { PersonId = 6, OverrideId = "late", PractitionerId = "p1", Reason = Overrides.Capacity, Words = "test", FromAt = now.AddHours(-3), UntilAt = now });
            scope.Db.AddRange(entries);
        });
        await using var db = test.Store.OpenRead();
        var read = 0;
        foreach (var (practitioner, organisation, withheld) in new[] { ("p1", "o1", (short)3), ("p1", "o2", (short)9), ("p2", "o1", (short)3) })
        {
            var reader = new Reader("a", practitioner, "P", Roles.Gp, "", organisation, [], Purposes.DirectCare);
            for (var person = 1L; person < 9; person++)
            {
                var shown = await db.ReadableEntries(person, reader, now, new([withheld], [])).Select(row => row.EntryId).OrderBy(id => id).ToListAsync();
                shown.ShouldBe([.. entries.Where(row => row.PersonId == person && AccessPolicy.InUse.Decide(Question(row, reader, withheld)).Permitted).Select(row => row.EntryId).Order()], $"{reader} {person}");
                read += shown.Count;
            }
        }
        read.ShouldBeInRange(50, 600);
    }

    private static AccessQuestion Question(RecordEntry row, Reader reader, short withheld) => new()
    {
        Role = reader.Role, Purpose = reader.Purpose, Use = Uses.Open, Bases = reader.PractitionerId == "p1" && row.PersonId % 4 != 0 ? [AccessBases.Care] : [],
        Content = row.Sensitivity == 0 ? Contents.Ordinary : Contents.Sensitive,
        Sender = row.Partner == withheld ? AnyDoor.Trust.Policy.Senders.Withheld : row.Partner == 0 ? AnyDoor.Trust.Policy.Senders.Place : reader.OrganisationId == $"o{row.Partner}" ? AnyDoor.Trust.Policy.Senders.Own : AnyDoor.Trust.Policy.Senders.Shared,
        Choices = row.PersonId % 2 != 0 ? [] : row.PersonId == 2 ? [PersonChoices.NationalOptOut] : [PersonChoices.Objection],
        Override = (row.PersonId, reader.PractitionerId) is (6, "p2") or (7, "p1") ? Overrides.Capacity : Overrides.None,
    };

    private static async Task<string> TextAsync(AnyDoor.Tests.Web.WebClient client, string page) => string.Join(' ', (await client.ReadPageAsync(page)).QuerySelector("main")!.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    private static async Task<long> AdmissionAsync(ChoosingHost host, Person person)
    {
        await using var db = host.Morning.Store.OpenRead();
        return await db.Set<RecordEntry>().Where(row => row.PersonId == person.PersonId && row.Partner == 1).Select(row => row.EntryId).SingleAsync();
    }

    private static async Task<int> MembersAsync(ChoosingHost host)
    {
        await using var db = host.Morning.Store.OpenRead();
        return await db.Set<CohortMembership>().CountAsync(row => row.Cohort == "admitted" && row.LeftAt == null);
    }

    private static async Task<(long?, long?)> CountsAsync(ChoosingHost host, string user)
    {
        await host.Services.GetRequiredService<PopulationService>().CaughtUpAsync(host.Morning.Store);
        var (reader, answers) = (await host.ReaderAsync(user), host.Services.GetRequiredService<CohortAnswers>());
        var asked = (await answers.ReadAsync(new CohortQuestion(null, Rule), reader, CancellationToken.None))!;
        return ((await answers.CountAsync(asked, reader, CancellationToken.None)).Count, (await answers.CountEachAsync([asked], reader, CancellationToken.None))[0]);
    }
}
