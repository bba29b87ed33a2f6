using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.People.BreakGlass;
using AnyDoor.People.Consent;
using AnyDoor.People.Finding;
using AnyDoor.People.Trace;
using AnyDoor.Store;
using AnyDoor.Tests.Meetings;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.People.Opening;

/// <summary>Glass, traces and consents in the store: what is given is given to one for one, and closing, withdrawing, waiting and merging never show more.</summary>
public sealed class OpeningNeverWiderTests
{
    private static readonly string[] Users = ["a.consultant", "a.responder", "a.district-nurse"];

    [Theory, OnSqlite, OnPostgres]
    public async Task Openings_GivenAndTakenAtRandom_ShowOnePersonToOneReaderAndNeverMoreByTaking(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        await host.AddEveryRoleAsync();
        var (services, random) = (host.App.Services, new Random(25));
        var (glass, traces, consents) = (services.GetRequiredService<GlassService>(), services.GetRequiredService<TraceService>(), services.GetRequiredService<ConsentService>());
        var people = new List<Person>();
        for (var i = 0; i < 6; i++)
            people.Add(await host.AddPersonAsync("Halina", $"Moonfield{(char)('a' + i)}", team: null));
        var readers = new List<Reader>();
        foreach (var user in Users)
            readers.Add((await services.GetRequiredService<ReaderFactory>().OfUserAsync(user, default))!);
        var (given, taken) = (0, 0);
        for (var step = 0; step < 90; step++)
        {
            var (reader, person) = (readers[random.Next(readers.Count)], people[random.Next(people.Count)]);
            var exact = new ExactSearch(null, person.FamilyName!.ToLowerInvariant(), "1938-03-02", "halina", null);
            var before = await SeenAsync(host, readers, people);
            var act = random.Next(6);
            switch (act)
            {
                case 0:
                    await glass.BreakAsync(exact, "danger", "test", reader, default);
                    break;
                case 1:
                    await traces.ConfirmAsync((await traces.TraceAsync(exact, "here", reader, default))!.Value.TraceId, reader, default);
                    break;
                case 2:
                    await consents.RecordAsync(exact, ConsentPeriod.All[0], "spoken", "test", reader, default);
                    break;
                case 3:
                    await glass.CloseAsync(person.PublicId, reader, default);
                    break;
                case 4:
                    await WithdrawAsync(host, consents, person, reader);
                    break;
                default:
                    host.Clock.Sleep(TimeSpan.FromMinutes(random.Next(10, 400)));
                    break;
            }
            var after = await SeenAsync(host, readers, people);
            var more = after.Except(before).ToList();
            more.ShouldAllBe(seen => act < 3 && seen.Reader == reader.PractitionerId && seen.Person == person.PersonId && (act > 0 || seen.Use == "open"), $"step {step}");
            (given, taken) = (given + more.Count, taken + before.Except(after).Count());
        }
        (given > 15, taken > 15).ShouldBe((true, true), "enough has to be given and taken");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Merge_OfSomebodyOpenedByGlass_OpensTheOneTheyAreAndListsNobody(StoreProvider provider)
    {
        await using var two = await TwoPatients.NewAsync(provider);
        var reader = MeetingsPlace.Omar with { PractitionerId = "vera-lund" };
        var (first, second) = (await PersonAsync(two, "R1"), await PersonAsync(two, "R2"));
        await two.DoAsync(scope =>
        {
            var glass = new BrokenGlass { PersonId = first, GlassId = PublicId.New(), PractitionerId = "vera-lund", Role = reader.Role, OrganisationId = reader.OrganisationId, Reason = "danger", Words = "test", FromAt = scope.Now, UntilAt = scope.Now.AddMinutes(30) };
            scope.Db.Add(glass);
            scope.Db.Add(new PersonAccess { PersonId = first, ScopeKind = AccessScopes.Practitioner, ScopeId = "vera-lund", Basis = AccessBases.BreakGlass, Source = BrokenGlass.Source + glass.GlassId, FromAt = glass.FromAt, UntilAt = glass.UntilAt });
            return Task.CompletedTask;
        });
        (await OpensAsync(two, reader, first), await OpensAsync(two, reader, second)).ShouldBe((true, false));
        await two.MergeAsync(20);
        var (survivor, retired) = await two.AfterMergeAsync();
        (await OpensAsync(two, reader, survivor), await OpensAsync(two, reader, retired)).ShouldBe((true, false));
        await using (var db = two.Store.OpenRead())
            (await db.VisiblePeople(reader, two.Store.Now).AnyAsync()).ShouldBeFalse();
        await two.TakeBackAsync("R1");
        (await OpensAsync(two, reader, first), await OpensAsync(two, reader, second)).ShouldBe((true, false), "as if they had never been one");
    }

    private static async Task WithdrawAsync(HostFixture host, ConsentService consents, Person person, Reader reader)
    {
        await using var db = host.Store.OpenRead();
        if (await db.Set<PersonConsent>().Where(row => row.PersonId == person.PersonId && row.UntilAt > host.Store.Now && row.PractitionerId == reader.PractitionerId).FirstOrDefaultAsync() is { } consent)
            (await consents.EndAsync(person.PersonId, consent.ConsentId, "test", reader, default)).ShouldBe(Outcome.Done);
    }

    private static async Task<HashSet<(string Reader, long Person, string Use)>> SeenAsync(HostFixture host, List<Reader> readers, List<Person> people)
    {
        await using var db = host.Store.OpenRead();
        var seen = new HashSet<(string, long, string)>();
        foreach (var reader in readers)
        {
            seen.UnionWith((await db.VisiblePeople(reader, host.Store.Now).ToListAsync()).Select(person => (reader.PractitionerId, person, "find")));
            foreach (var person in people)
            {
                var opening = await db.VisiblePeople(reader with { Opening = person.PersonId }, host.Store.Now).Distinct().ToListAsync();
                seen.UnionWith(opening.Select(id => (reader.PractitionerId, id, "open")));
            }
        }
        return seen;
    }

    private static async Task<long> PersonAsync(TwoPatients two, string local)
    {
        await using var db = two.Store.OpenRead();
        return (await db.Set<SourcePersonKey>().SingleAsync(key => key.LocalId == $"RXX01|{local}")).PersonId;
    }

    private static async Task<bool> OpensAsync(TwoPatients two, Reader reader, long person)
    {
        await using var db = two.Store.OpenRead();
        return await db.Set<Person>().Where(row => row.PersonId == person).VisibleTo(db, reader with { Opening = person }, two.Store.Now, row => row.PersonId).AnyAsync();
    }
}
