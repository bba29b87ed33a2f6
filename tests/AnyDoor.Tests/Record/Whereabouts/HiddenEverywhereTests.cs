using System.Text.RegularExpressions;
using AnyDoor.Foundation;
using AnyDoor.Meetings;
using AnyDoor.Partners.PlaceFiles;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Population.Asking;
using AnyDoor.Population.Snapshot;
using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Store;
using AnyDoor.Tests.Meetings;
using AnyDoor.Tests.Population;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using HttpStatusCode = System.Net.HttpStatusCode;

namespace AnyDoor.Tests.Record.Whereabouts;

/// <summary>Somebody in danger whose every place has a word of its own: no answer of the service may hold one of them.</summary>
public sealed partial class HiddenEverywhereTests
{
    // In address, town, postcode, telephone, e-mail, practice, ward, home, family, provider and file: wren and 717171 are in nothing else.
    private static readonly string[] Tells = ["wren", "717171", "zz9 9wr"];

    private const short Practice = 2;

    [Theory, OnSqlite, OnPostgres]
    public async Task EveryPageAndExport_OfSomebodyInDanger_TellsNobodyWhereTheyAre(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        var (person, entries) = await InDangerAsync(morning);
        (await LeaksAsync(morning, person, entries)).ShouldContain(leak => leak.StartsWith("district-nurse on /people/{publicId}:", StringComparison.Ordinal), "what is looked for can be found");

        using (var asha = await morning.Host.SignedInAs("asha.fenwick"))
        {
            var answer = await asha.PostFormAsync($"/people/{person.PublicId}/whereabouts", $"/people/{person.PublicId}/whereabouts", ("reason", "stalking"), ("evidence", "The police rang on Monday"), ("holder", "asha-fenwick"), ("months", "3"));
            answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        }
        await morning.Host.App.Services.GetRequiredService<ChangeDispatcher>().DrainAsync(default);
        string.Join('\n', await LeaksAsync(morning, person, entries)).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Rules_ThatAskWhereSomebodyIs_FindNobodyInDanger(StoreProvider provider)
    {
        await using var morning = await MorningHost.NewAsync(provider);
        var (person, _) = await InDangerAsync(morning);
        string[] rules = ["registered with practice Y99777", "residence = care-home-permanent", "lives alone", "any(gp.consultation where partner = Y99777, ever)", "not registered with practice Y99001"];
        foreach (var rule in rules)
            (await FoundAsync(morning, rule)).ShouldBe([person.PublicId], rule);

        await morning.Store.WriteAsync(ProcessContext.System("test"), scope => HiddenPlaces.HideAsync(scope, [person.PersonId], default));
        foreach (var rule in rules)
            (await FoundAsync(morning, rule)).ShouldBeEmpty(rule);
        (await FoundAsync(morning, "any(gp.consultation, ever)")).ShouldBe([person.PublicId], "care by other rules goes on");
    }

    private static async Task<IReadOnlyList<string>> FoundAsync(MorningHost morning, string rule)
    {
        var services = morning.Host.App.Services;
        await services.GetRequiredService<PopulationService>().CaughtUpAsync(morning.Store);
        var (answers, reader) = (services.GetRequiredService<CohortAnswers>(), (await services.GetRequiredService<ReaderFactory>().OfUserAsync("asha.fenwick", default))!);
        var asked = (await answers.ReadAsync(new CohortQuestion(null, rule), reader, default))!;
        asked.Faults.ShouldBeEmpty();
        var found = await answers.PeopleAsync(asked, reader, default);
        found.ShouldAllBe(each => each.Practice == null || each.Practice == Restrictions.NotShown || each.Practice.Contains("Wren"));
        (await answers.CountEachAsync([asked], reader, default))[0].ShouldBe(found.Count, rule);
        return [.. found.Select(each => each.Person)];
    }

    private static async Task<List<string>> LeaksAsync(MorningHost morning, Person person, IReadOnlyList<long> entries)
    {
        var leaks = new List<string>();
        var opened = 0;
        foreach (var role in Roles.All)
        {
            using var client = await morning.Host.SignedInAs($"a.{role}");
            foreach (var route in RoleTableTests.RoutesOf(morning.Host, "GET").Where(route => !ListsThePlace.Contains(route)))
            {
                foreach (var entry in route.Contains("{entryId", StringComparison.Ordinal) ? entries : entries.Take(1))
                {
                    var path = RoleTableTests.PathOf(route, person.PublicId, morning.MeetingId, entry);
                    var answer = await client.GetPageAsync(path);
                    ((int)answer.StatusCode).ShouldBeLessThan(500, $"{role} on {route}");
                    opened += answer.StatusCode == HttpStatusCode.OK ? 1 : 0;
                    leaks.AddRange(Told(await answer.Content.ReadAsStringAsync()).Select(said => $"{role} on {route}: {said}"));
                }
            }
            if (!Roles.Care.Contains(role) && role != Roles.Receptionist)
                continue;
            foreach (var typed in new[] { "Moonfield", "ZZ9 9WR", "2/3/1938", "Wren" })
            {
                var found = await WebClient.ParseAsync(await client.PostFormAsync("/people", "/people/find", ("q", typed)));
                leaks.AddRange(Told((found.QuerySelector("main table")?.TextContent ?? "") + found.QuerySelector("main .box h2")?.TextContent).Select(said => $"{role} finds by {typed}: {said}"));
            }
        }
        opened.ShouldBeGreaterThan(Roles.Care.Count * 25);
        return leaks;
    }

    // Every practice and every practitioner of the place, whoever is looked at.
    private static readonly string[] ListsThePlace = ["/partners", "/trust/agreements", "/trust/agreements/{agreement}", "/trust/agreements/{agreement}/ending", "/trust/partners/{organisation}"];

    // Lists to choose from offer every organisation of the place, whoever is looked at; a proof is made anew for each form.
    private static IEnumerable<string> Told(string said) => Told(Offers().Replace(said, ""), 60);

    [GeneratedRegex("<option[^>]*>[^<]*</option>|CfDJ8[A-Za-z0-9_-]{80,}")]
    private static partial Regex Offers();

    private static IEnumerable<string> Told(string answer, int around) => Tells.Where(word => answer.Contains(word, StringComparison.OrdinalIgnoreCase))
        .Select(word => answer.IndexOf(word, StringComparison.OrdinalIgnoreCase)).Select(at => answer[Math.Max(0, at - around)..Math.Min(answer.Length, at + around)].ReplaceLineEndings(" "));

    private static async Task<(Person Person, IReadOnlyList<long> Entries)> InDangerAsync(MorningHost morning)
    {
        var faults = new FaultList();
        var roles = string.Concat(Roles.All.Select(role => $"\n  - {{id: a-{role}, name: A {role}, role: {role}, title: {role}, organisation: alderbrook-community, teams: [millrace-team], account: a.{role}}}"));
        var place = PlaceFile.Parse(SmallPlace.Yaml
            .Replace("networks:\n", "  - {id: wren-home, name: Wren Lodge, short: Wren Lodge, kind: care-home, ods: WREN1}\nnetworks:\n", StringComparison.Ordinal)
            .Replace("practices:\n", "practices:\n  - {id: Y99777, name: Wrensong Surgery, network: millrace, postcode: ZZ9 9WR, duty_inbox: duty@wrensong.example}\n", StringComparison.Ordinal)
            .Replace("Y99001, Y99002]", "Y99001, Y99002, Y99777, wren-home]", StringComparison.Ordinal)
            .Replace("practitioners:", "practitioners:" + roles, StringComparison.Ordinal), "place.yaml", faults);
        faults.ShouldBeEmpty();
        await morning.Host.App.Services.GetRequiredService<PlaceLoader>().LoadAsync(place!, ProcessContext.System("test"));
        await using (var scope = morning.Host.App.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<AccountMaker>().CreateMissingAsync(HostFixture.Password);
        var person = await morning.AdmittedAsync("Halina", "Moonfield", MeetingsPlace.At(12, 2, 15));
        await RoleTableTests.RecallAsync(morning, person.PersonId);
        List<long> entries = [];
        await morning.WriteAsync(scope => Write(scope, person.PersonId, entries));
        await using (var db = morning.Store.OpenRead())
            entries.Add((await db.Set<RecordEntry>().SingleAsync(row => row.PersonId == person.PersonId && row.SourceId == $"v{person.PersonId}")).EntryId);
        await morning.Store.WriteAsync(ProcessContext.System("test"), async scope => (await morning.Host.App.Services.GetRequiredService<ActionService>().OfferAsync(scope, new OfferAction(
            MeetingsPlace.Asha with { OrganisationId = "alderbrook-community" }, person.PersonId, "Ring them", OwnerRef.DutyDesk("Y99777"), new ActionOrigin("test", "ring")))).Item1.ShouldBe(Outcome.Done));
        await morning.Host.App.Services.GetRequiredService<PackWriter>().WriteMissingAsync(CancellationToken.None);
        return (person, entries);
    }

    private static void Write(WriteScope scope, long person, List<long> entries)
    {
        var db = scope.Db;
        var row = db.Set<Person>().AsTracking().Single(known => known.PersonId == person);
        (row.AddressLine, row.Town, row.Postcode, row.Lsoa, row.Phone, row.Email, row.PracticeId) = ("7 Wrensong Yard", "Wrenham", "ZZ9 9WR", "E01WREN99", "07000 717171", "halina@wren.example", "Y99777");
        db.Add(new Relation { PersonId = person, Source = "gp", Position = 1, Name = "Wren Moonfield", Relationship = "sister", Phone = "07000 717171" });
        db.Add(new Residence { PersonId = person, StartsOn = new DateOnly(2025, 1, 1), Source = "1", Kind = "care-home-permanent", OrganisationId = "wren-home" });
        db.Add(new Registration { PersonId = person, PracticeId = "Y99777", StartsOn = new DateOnly(2025, 1, 1), Source = "1" });
        db.Add(new PersonAccess { PersonId = person, ScopeKind = AccessScopes.Organisation, ScopeId = "Y99777", Basis = AccessBases.Registration, Source = "registration", FromAt = scope.Now.AddDays(-9) });
        db.Add(new PartnerNumber { Number = Practice, OrganisationId = "Y99777" });
        db.Add(new Feed { Number = 2, Name = "gp-events", Partner = "gp", Title = "GP coded entries", Format = "csv", PromisedDelayMinutes = 30, LastGoodAt = scope.Now.AddMinutes(-3) });
        db.Add(new Receipt { ReceiptId = 77, Feed = 2, FileName = "wrensong-20260512.csv", ContentHash = "00ff", ReceivedAt = scope.Now, State = "done" });
        db.Add(new Code { CodeId = 9001, System = "practice", Value = "Y99777", Display = "Wrensong Surgery" });
        db.Add(new Code { CodeId = 9002, System = "residence-kind", Value = "care-home-permanent" });
        db.Add(new Code { CodeId = 9003, System = "yes-no", Value = "yes" });
        db.Add(new Code { CodeId = 9004, System = "test", Value = "home-care", Display = "home care" });
        entries.AddRange(
        [
            Add("registration", 9001, null), Add("residence", 9002, "WREN1"), Add("lives-alone", 9003, null), Add("gp.consultation", 9004, "Seen at 7 Wrensong Yard"), Add("housing.tenancy", 9004, "Wren Court"),
            Add("social-care.package", 9004, "Wren Care Ltd"), Add("hospital.ed.attendance", 0, """{"ward":"Wrenward","outcome":"Taken to Wren Lodge"}"""), Add("plan.reviewed", 9004, "Dr Wren"), Add("condition", 9004, null),
        ]);
        // The population reads again whoever is told to have changed.
        scope.Touch(person, Changes.Person);
        scope.Touch(person, Changes.Entries);
        foreach (var stay in db.Set<RecordEntry>().AsTracking().Where(entry => entry.PersonId == person && entry.Partner == 1))
            stay.Detail = """{"ward":"Wrenward","bed":"B71","reason":"Fell in Wrensong Yard"}""";
        db.Add(new RecordEntryVersion { PersonId = person, EntryId = entries[3], VersionAt = scope.Now.AddDays(-2), Hash = 1, KnownAt = scope.Now.AddDays(-2), ReceiptId = 77, RowNumber = 3, Content = """{"Detail":"Seen at Wren Lodge"}""" });
        db.Add(new Flag { PersonId = person, FlagId = PublicId.New(), Kind = "complex-case", Text = "Complex case", Style = "complex", OwnerOrganisationId = "Y99777", SetBy = "asha-fenwick", Because = "test", StartsOn = LondonTime.DayOf(scope.Now), EndsOn = LondonTime.DayOf(scope.Now).AddDays(9) });

        long Add(string kind, int code, string? detail)
        {
            var at = scope.Now.AddDays(-3);
            var entry = new RecordEntry
            {
                PersonId = person, EntryId = scope.NewId(), Kind = KindTree.Get(kind).Id, Code = code, StartAt = at, Partner = Practice, Feed = 2, SourceId = $"wren-{kind}", KnownAt = at, VersionAt = at, Detail = detail, ReceiptId = 77, RowNumber = 1,
            };
            db.Add(entry);
            return entry.EntryId;
        }
    }
}
