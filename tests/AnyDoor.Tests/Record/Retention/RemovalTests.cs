using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Record.Flags;
using AnyDoor.Record.Retention;
using AnyDoor.Store;
using AnyDoor.Tests.Meetings;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Record.Retention;

public sealed class RemovalTests
{
    private const string Seen = "hospital.ed.attendance 2017-05-01";

    [Theory, OnSqlite, OnPostgres]
    public async Task Remove_OfSomebodyWithSomeOfEverything_EmptiesEveryTableAndTouchesNobodyElse(StoreProvider provider)
    {
        await using var two = await TwoPatients.NewAsync(provider, third: true);
        await two.MergeAsync(20);
        await two.DrainAsync();
        var (survivor, retired) = await two.AfterMergeAsync();
        await using var db = two.Store.OpenRead();
        var una = (await db.Set<SourcePersonKey>().SingleAsync(key => key.LocalId == "RXX01|R3")).PersonId;
        var tables = PersonRemoval.Tables(db).Select(table => table.GetTableName()!).ToList();
        await two.Store.WriteAsync(new ProcessContext("flags.set", "asha.fenwick", "Because of what Ida said"), async scope => (await scope.Db.Set<Flag>().FirstAsync(row => row.PersonId == survivor)).Because = "Said so");
        var others = await OthersAsync(two, tables, una);
        others.Count.ShouldBeGreaterThan(40);

        var counts = await two.Store.WriteAsync(ProcessContext.System("test"), scope => PersonRemoval.RemoveAsync(scope, [survivor], default));
        await two.DrainAsync();

        counts.Keys.Except(tables).ShouldBe(["process_run", "source_merge"]);
        foreach (var table in tables.Where(table => table != "person_change"))
        {
            (await two.RowsAsync(table, survivor)).ShouldBeEmpty(table);
            (await two.RowsAsync(table, retired)).ShouldBeEmpty(table);
        }
        (await two.RowsAsync("person_alias")).ShouldBeEmpty();
        (await two.RowsAsync("source_merge")).ShouldBeEmpty();
        (await two.RowsAsync("process_run")).ShouldNotContain(row => row.Contains("Ida said"));
        (await OthersAsync(two, tables, una)).ShouldBe(others);
        (await two.RowsAsync("meeting")).ShouldNotBeEmpty("a meeting is about others too");
        using var asha = await two.Morning.Host.SignedInAs("asha.fenwick");
        var huddle = (await asha.ReadPageAsync($"/meetings/{two.Morning.MeetingId}")).DocumentElement.TextContent;
        huddle.ShouldContain("Una");
        huddle.ShouldNotContain("Ada");
        huddle.ShouldNotContain("Ida");
        (await two.Morning.Host.App.Services.GetRequiredService<TrailVerification>().VerifyAsync(default)).Whole.ShouldBeTrue();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Remove_StoppedAfterAnyBatchAndBegunAgain_ComesToTheSameEnd(StoreProvider provider)
    {
        var ends = new List<string>();
        foreach (var stopped in new[] { 0, 1, 3 })
        {
            await using var old = await OldRecords.NewAsync(provider);
            foreach (var number in Enumerable.Range(1, 4))
                await old.AddAsync($"Old {number}", "1940-01-01", number == 1 ? "2016-01-01" : null, Seen);
            var id = await old.ApproveAsync();
            await old.AddAsync("Due too late for this list", "1940-01-01", null, Seen);
            var removal = new RetentionRemoval(old.Host.Store, old.Of<AnyDoor.Partners.PartnersDirectory>(), old.Of<AuditWriter>(), old.Host.App.Services.GetServices<KeepsBack>()) { PeopleAtATime = 1 };
            var done = 0;
            if (stopped > 0)
                await Should.ThrowAsync<IOException>(() => removal.RunAsync(id, old.Lead, _ => ++done == stopped ? throw new IOException("killed") : true, default));
            (await old.NamesAsync()).Count.ShouldBe(5 - stopped);

            (await removal.RunAsync(id, old.Lead, null, default)).Ok.ShouldBeTrue();
            (await removal.RunAsync(id, old.Lead, null, default)).ShouldBe(Outcome.Unchanged);

            (await old.NamesAsync()).ShouldBe(["Due too late for this list"]);
            var certificate = await old.CertificateAsync(id);
            certificate.Approval.FinishedAt.ShouldNotBeNull();
            (certificate.Left, certificate.Approval.Removed, certificate.Approval.KeptBack).ShouldBe((0, 4, 0));
            ends.Add(string.Join(", ", certificate.Tables.Select(line => $"{line.Table} {line.Rows}").Concat(certificate.Rules.Select(line => $"{line.Rule} {line.People}"))));
            (await old.Of<TrailVerification>().VerifyAsync(default)).Whole.ShouldBeTrue();
        }
        ends.Distinct().ShouldHaveSingleItem().ShouldContain("person 4, ");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Remove_WhereSomebodyIsNeededAgain_KeepsThemAndSaysWhy(StoreProvider provider)
    {
        await using var old = await OldRecords.NewAsync(provider);
        await old.AddAsync("Goes", "1940-01-01", null, Seen);
        var (held, back) = (await old.AddAsync("Held", "1940-01-01", null, Seen), await old.AddAsync("Seen again", "1940-01-01", null, Seen));
        var id = await old.ApproveAsync();
        await old.WriteAsync(scope => scope.Db.Add(new LegalHold { PersonId = held.PersonId, HoldId = PublicId.New(), Because = "Claim 7", PlacedBy = "olwen-saltmarsh", PlacedAt = scope.Now }));
        await old.TellAsync(back, "gp.consultation 2026-05-11");

        (await old.Removal.RunAsync(id, old.Lead, null, default)).ShouldBe(Outcome.Done);

        (await old.NamesAsync()).ShouldBe(["Held", "Seen again"]);
        var certificate = await old.CertificateAsync(id);
        certificate.Kept.Select(line => (line.Because, line.People)).ShouldBe([("A legal hold", 1), ("No longer due: something new was told of them", 1)]);
        (certificate.Approval.Removed, certificate.Approval.KeptBack).ShouldBe((1, 2));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Approve_OfAListThatIsNoLongerSo_IsRefusedAndRulesThatChangeStopTheRemoval(StoreProvider provider)
    {
        await using var old = await OldRecords.NewAsync(provider);
        await old.AddAsync("One", "1940-01-01", null, Seen);
        var shown = await old.Service.LookAsync(old.Lead, default);
        (await old.ApproveAsync(shown, " ")).Outcome.Field.ShouldBe("because");
        await old.AddAsync("Two", "1940-01-01", null, Seen);
        (await old.ApproveAsync(shown)).Outcome.Kind.ShouldBe(OutcomeKind.Conflict);
        var id = await old.ApproveAsync();
        (await old.ApproveAsync(await old.Service.LookAsync(old.Lead, default))).Outcome.Message!.ShouldContain("Another list is approved");

        await old.WriteAsync(scope => scope.Db.Add(new AnyDoor.Partners.PlaceSetting { Name = "retention:long", Value = """{"Id":"long","Name":"Long","Source":"test","Kinds":["everything"],"YearsAfterLastContact":50}""" }));
        await old.WriteAsync(scope => scope.Tell(AnyDoor.Partners.PartnersDirectory.Topic));
        var refused = await old.Removal.RunAsync(id, old.Lead, null, default);
        refused.Kind.ShouldBe(OutcomeKind.Conflict);
        refused.Message!.ShouldContain("rules have changed");
        (await old.Removal.WithdrawAsync(id, old.Lead, default)).ShouldBe(Outcome.Done);
        (await old.CertificateAsync(id)).Kept.ShouldHaveSingleItem().Because.ShouldBe("The approval was withdrawn");
        (await old.NamesAsync()).ShouldBe(["One", "Two"]);
    }

    // Rows of one person and rows that hang together with them, but for how often they were saved.
    private static async Task<List<string>> OthersAsync(TwoPatients two, IEnumerable<string> tables, long person)
    {
        var rows = new List<string>();
        foreach (var table in tables.Where(table => table != "person_change"))
            rows.AddRange((await two.RowsAsync(table, person)).Order(StringComparer.Ordinal));
        return rows;
    }
}
