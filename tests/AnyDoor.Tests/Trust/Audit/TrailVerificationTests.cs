using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;

namespace AnyDoor.Tests.Trust.Audit;

public sealed class TrailVerificationTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Verify_TrailNobodyTouched_IsWhole(StoreProvider provider)
    {
        await using var trail = await TrailBuilder.NewAsync(provider);
        await trail.WriteAsync(5);
        await trail.WriteAsync(3);

        var report = await trail.VerifyAsync();

        report.Faults.ShouldBeEmpty();
        (report.Chains, report.Events, report.Notes.Count).ShouldBe((2, 10, 0), "eight looks, and each writer names the anchors once as it ends");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Verify_NothingWrittenYet_IsWhole(StoreProvider provider)
    {
        await using var trail = await TrailBuilder.NewAsync(provider);
        var report = await trail.VerifyAsync();
        (report.Events, report.Chains, report.Faults.Count, report.Notes.Count).ShouldBe((0, 0, 0, 0));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Verify_TwoWritersAtOnce_HaveAChainEach(StoreProvider provider)
    {
        await using var trail = await TrailBuilder.NewAsync(provider);
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => trail.WriteAsync(40))));
        var report = await trail.VerifyAsync();
        (report.Whole, report.Chains, report.Events).ShouldBe((true, 2, 82));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Verify_AfterAnAttack_SaysWhereItBreaks(StoreProvider provider)
    {
        foreach (var (attack, said) in Known)
        {
            await using var trail = await TrailBuilder.NewAsync(provider);
            await trail.WriteAsync(5);
            await trail.WriteAsync(5);

            await trail.AttackAsync(attack.Split(';').Select(trail.Sql));

            var report = await trail.VerifyAsync();
            report.Faults.ShouldContain(fault => fault.Contains(said, StringComparison.Ordinal), $"after: {attack}\nwas said: {string.Join('\n', report.Faults)}");
        }
    }

    // The first chain holds sequences 1 to 6, the second 7 to 12; each ends with the event that names the anchors.
    private static readonly (string Attack, string Said)[] Known =
    [
        ("UPDATE {event} SET practitioner_id = 'somebody-else' WHERE sequence = 3", "event 3 (sequence 3,"),
        ("UPDATE {event} SET at = (SELECT at FROM {event} WHERE sequence = 12) WHERE sequence = 3; UPDATE {event} SET outcome = 'refused' WHERE sequence = 3", "event 3 (sequence 3,"),
        ("UPDATE {event} SET reason = '' WHERE sequence = 2", "is not what was written"),
        ("DELETE FROM {subject} WHERE person = 'abcdefgh0002' AND sequence = 3", "it, or whom it showed, was changed"),
        ("INSERT INTO {subject} (person, sequence) VALUES ('abcdefgh9999', 4)", "event 4 (sequence 4,"),
        ("DELETE FROM {event} WHERE sequence = 4", "events 4 to 4 are missing"),
        ("DELETE FROM {event} WHERE sequence IN (1, 2)", "events 1 to 2 are missing"),
        ("DELETE FROM {event} WHERE sequence IN (5, 6)", "its end is missing: it stops at 4 and went to at least 6"),
        ("DELETE FROM {event} WHERE sequence IN (5, 6); UPDATE {chain} SET number = 4, anchored = 4, mac = (SELECT mac FROM {event} WHERE sequence = 4) WHERE number = 6 AND chain = (SELECT chain FROM {event} WHERE sequence = 4)", "its end is missing: it stops at 4 and went to at least 6"),
        ("DELETE FROM {chain} WHERE chain = (SELECT chain FROM {event} WHERE sequence = 1)", "its beginning is missing"),
        ("DELETE FROM {chain} WHERE chain = (SELECT chain FROM {event} WHERE sequence = 1); DELETE FROM {event} WHERE sequence < 7", "all of it is missing; its anchors saw 6 events"),
        ("UPDATE {event} SET chain = (SELECT chain FROM {event} WHERE sequence = 7) WHERE sequence = 1; UPDATE {event} SET chain = (SELECT chain FROM {event} WHERE sequence = 2) WHERE sequence = 7", "is not what was written"),
        ("UPDATE {event} SET mac = {32 bytes} WHERE sequence = 4", "event 4 (sequence 4,"),
        ("UPDATE {event} SET mac = NULL, chain = NULL, number = NULL WHERE sequence = 4", "events 4 to 4 are missing"),
        ("UPDATE {event} SET number = 3 WHERE sequence = 4", "is there twice"),
        ("UPDATE {chain} SET opening = {32 bytes}", "its beginning was changed"),
        ("UPDATE {chain} SET key_id = 'ffffffff'", "was sealed with the key ffffffff, which is not here"),
        ("INSERT INTO {segment} (chain, first, last, first_sequence, last_sequence, closing, removed_at, mac) SELECT chain, 1, 3, 1, 3, mac, at, {32 bytes} FROM {event} WHERE sequence = 3; DELETE FROM {event} WHERE sequence < 4", "the record of the removal of events 1 to 3 was changed"),
    ];

    [Theory, OnSqlite]
    public async Task Verify_AnchorsWithoutALine_SaysWhich(StoreProvider provider)
    {
        await using var trail = await TrailBuilder.NewAsync(provider);
        await trail.WriteAsync(2);
        await trail.WriteAsync(2);
        await trail.WriteAsync(2);
        var lines = await File.ReadAllLinesAsync(trail.AnchorsPath);

        await File.WriteAllLinesAsync(trail.AnchorsPath, [lines[0], lines[2]]);
        (await trail.VerifyAsync()).Faults.ShouldHaveSingleItem().ShouldEndWith("line 2 was changed, or lines before it were taken away");

        await File.WriteAllLinesAsync(trail.AnchorsPath, [lines[0].Replace(":3:", ":2:", StringComparison.Ordinal), lines[1], lines[2]]);
        (await trail.VerifyAsync()).Faults.ShouldHaveSingleItem().ShouldEndWith("line 1 was changed, or lines before it were taken away");

        await File.WriteAllLinesAsync(trail.AnchorsPath, lines[..1]);
        (await trail.VerifyAsync()).Faults.ShouldHaveSingleItem().ShouldEndWith("names line 2 of the anchors, which is not there: the file lost its end");

        File.Delete(trail.AnchorsPath);
        (await trail.VerifyAsync()).Faults.Count.ShouldBe(2, "the second and the third writer each name a line of before them");
    }

    [Theory, OnSqlite]
    public async Task Verify_LineOfAnchorsBrokenOffByAKill_IsNoFaultAndIsWrittenAnew(StoreProvider provider)
    {
        await using var trail = await TrailBuilder.NewAsync(provider);
        await trail.WriteAsync(2);
        await File.AppendAllTextAsync(trail.AnchorsPath, "2 2026-05-12T07:3");
        (await trail.VerifyAsync()).Faults.ShouldBeEmpty();

        await trail.WriteAsync(2);

        (await trail.VerifyAsync()).Faults.ShouldBeEmpty();
        (await File.ReadAllLinesAsync(trail.AnchorsPath)).Length.ShouldBe(2);
    }

    [Theory, OnSqlite]
    public async Task Verify_AnotherKey_ProvesNothing(StoreProvider provider)
    {
        await using var trail = await TrailBuilder.NewAsync(provider);
        await trail.WriteAsync(2);
        File.Delete(trail.KeyPath);
        var report = await trail.VerifyAsync();
        report.Faults.Count.ShouldBe(2);
        report.Faults.ShouldAllBe(fault => fault.Contains("which is not here", StringComparison.Ordinal));
    }
}
