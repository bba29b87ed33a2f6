using AnyDoor.Foundation;
using AnyDoor.Plans;
using AnyDoor.Record.Retention;
using AnyDoor.Record.SubjectAccess;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Record.Retention;

/// <summary>Who is due on 12 May 2026 by the rules that come with the program, and who stays.</summary>
public sealed class DryRunTests
{
    private const string Seen = "hospital.ed.attendance 2017-05-01";

    [Theory, OnSqlite, OnPostgres]
    public async Task Look_AtPeopleOfEveryRule_CountsWhoseLongestRuleIsOverAndChangesNothing(StoreProvider provider)
    {
        await using var old = await OldRecords.NewAsync(provider);
        await old.AddAsync("Adult", "1940-01-01", null, Seen);
        await old.AddAsync("Recent", "1940-01-01", null, Seen, "hospital.ed.attendance 2018-05-13");
        await old.AddAsync("Child", "2010-01-01", null, "hospital.ed.attendance 2015-05-01");
        await old.AddAsync("Grown", "1999-02-03", null, "hospital.ed.attendance 2015-05-01");
        await old.AddAsync("Seventeen", "2000-06-01", null, "hospital.ed.attendance 2017-10-01");
        await old.AddAsync("Registered", "1940-01-01", null, "gp.consultation 2010-02-01");
        await old.AddAsync("Died", "1940-01-01", "2015-01-01", "gp.consultation 2010-02-01");
        await old.AddAsync("Died lately", "1940-01-01", "2016-05-13", "gp.consultation 2010-02-01");
        await old.AddAsync("Mind", "1970-01-01", null, "mental-health.contact 2010-06-01");
        await old.AddAsync("Mind long ago", "1940-01-01", null, "mental-health.contact 2006-05-12");
        var before = await ProcessesAsync(old);

        var run = await old.Service.LookAsync(old.Lead, default);

        run.Due.ToDictionary(line => line.Rule.Id, line => (line.People, line.From)).ShouldBe(new Dictionary<string, (int, DateOnly?)>
        {
            ["adult-health"] = (1, new(2025, 5, 1)), ["child-health"] = (1, new(2024, 2, 3)), ["gp"] = (1, new(2025, 1, 1)), ["mental-health"] = (1, new(2026, 5, 12)),
        }, ignoreOrder: true);
        run.Rows.ShouldBe(20, "a person, their access, an entry, its key and that they are to be looked at each");
        run.Kept.ShouldBeEmpty();
        (await ProcessesAsync(old)).ShouldBe(before);
        (await old.Service.LookAsync(old.Lead, default)).List.ShouldBe(run.List);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Look_AtSomebodyWhoWasSeenAfterTheDayTheyAreSaidToHaveDied_CountsFromTheLaterOfBoth(StoreProvider provider)
    {
        await using var old = await OldRecords.NewAsync(provider);
        await old.AddAsync("Seen since", "1940-01-01", "2014-03-01", "gp.consultation 2013-02-01", "gp.consultation 2017-02-01");
        await old.AddAsync("Seen that day", "1940-01-01", "2014-03-01", "gp.consultation 2014-03-01");

        var run = await old.Service.LookAsync(old.Lead, default);

        run.Due.Where(line => line.People > 0).Select(line => (line.People, line.From)).ShouldBe([(1, new DateOnly(2024, 3, 1))]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Look_AtPeopleWhoAreStillNeeded_SaysWhyEachStays(StoreProvider provider)
    {
        await using var old = await OldRecords.NewAsync(provider);
        var (hold, action, plan, copy) = (await old.AddAsync("Hold", "1940-01-01", null, Seen), await old.AddAsync("Action", "1940-01-01", null, Seen), await old.AddAsync("Plan", "1940-01-01", null, Seen), await old.AddAsync("Copy", "1940-01-01", null, Seen));
        await old.AddAsync("Nobody knows when born", null, null, Seen);
        var service = await old.AddAsync("Service", "1940-01-01", null, "social-care.package 2010-01-01");
        await old.WriteAsync(scope =>
        {
            scope.Db.Add(new LegalHold { PersonId = hold.PersonId, HoldId = PublicId.New(), Because = "Claim 7", PlacedBy = "olwen-saltmarsh", PlacedAt = scope.Now });
            scope.Db.Add(new CarePlan { PersonId = plan.PersonId, PlanId = PublicId.New(), CoordinatorId = "asha-fenwick", CreatedAt = scope.Now, ChangedAt = scope.Now });
            scope.Db.Add(new SubjectAccessRequest { PersonId = copy.PersonId, RequestId = PublicId.New(), AskedBy = "Themselves", Identity = "Seen", ReceivedOn = new(2026, 5, 1), DueOn = new(2026, 6, 1), RecordedBy = "olwen-saltmarsh", RecordedAt = scope.Now });
        });
        await old.Host.Store.WriteAsync(ProcessContext.System("test"), scope => scope.Db.Set<AnyDoor.Record.RecordEntry>().Where(row => row.PersonId == service.PersonId).ExecuteUpdateAsync(set => set.SetProperty(row => row.EndAt, (DateTimeOffset?)null)));
        var asha = (await old.Of<AnyDoor.Trust.ReaderFactory>().OfUserAsync("asha.fenwick", default))!;
        await old.Host.Store.WriteAsync(ProcessContext.System("test"), async scope =>
            (await old.Of<ActionService>().OfferAsync(scope, new OfferAction(asha, action.PersonId, "Visit", OwnerRef.Practitioner("asha-fenwick"), new ActionOrigin("test", "one")))).Item1.ShouldBe(Outcome.Done));

        var run = await old.Service.LookAsync(old.Lead, default);

        run.People.ShouldBe(0);
        run.Kept.Select(line => (line.Because, line.People)).ShouldBe(
        [
            ("A legal hold", 1), ("A plan is in force", 1), ("A request for a copy, or for who looked, is open", 1), ("A service has not ended", 1), ("An action is open", 1), ("The date of birth is not known", 1),
        ]);
    }

    private static async Task<int> ProcessesAsync(OldRecords old)
    {
        await using var db = old.Host.Store.OpenRead();
        return await db.Set<ProcessRun>().CountAsync();
    }
}
