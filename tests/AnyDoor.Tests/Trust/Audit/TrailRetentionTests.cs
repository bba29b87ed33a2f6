using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;

namespace AnyDoor.Tests.Trust.Audit;

public sealed class TrailRetentionTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Remove_OldEvents_LeavesTheRestProvable(StoreProvider provider)
    {
        await using var trail = await TrailBuilder.NewAsync(provider);
        await trail.WriteAsync(4);
        DateTimeOffset before;
        await using (var writer = trail.Writer())
        {
            await trail.LookAsync(writer, 1);
            trail.Clock.Advance(TimeSpan.FromDays(30));
            before = trail.Clock.GetUtcNow();
            await trail.LookAsync(writer, 2);
        }
        var retention = new TrailRetention(trail.File, trail.Clock);

        var would = await retention.RemoveAsync(before, dryRun: true);
        (await trail.VerifyAsync()).Events.ShouldBe(9, "a dry run removes nothing");
        var removed = await retention.RemoveAsync(before, dryRun: false);

        removed.ShouldBe(would);
        (removed.Events, removed.Chains).ShouldBe((7, 2), "four looks, one more, and the two events that name the anchors");
        var report = await trail.VerifyAsync();
        (report.Faults.Count, report.Events).ShouldBe((0, 2));
        (await new AuditTrail(trail.File).WhoLookedAsync(["zzzzzzzz0000"], 9, default)).Count.ShouldBe(1);
        (await retention.RemoveAsync(before, dryRun: false)).Events.ShouldBe(0);
        await trail.WriteAsync(1);
        (await trail.VerifyAsync()).Faults.ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Remove_ChainWhoseClockWentBack_StopsAtTheFirstYoungerEvent(StoreProvider provider)
    {
        await using var trail = await TrailBuilder.NewAsync(provider);
        await using (var writer = trail.Writer())
        {
            await trail.LookAsync(writer, 1);
            trail.Clock.Advance(TimeSpan.FromSeconds(20));
            await trail.LookAsync(writer, 2);
            trail.Clock.Advance(TimeSpan.FromSeconds(-20));
            await trail.LookAsync(writer, 3);
        }
        var removed = await new TrailRetention(trail.File, trail.Clock).RemoveAsync(trail.Clock.GetUtcNow().AddSeconds(10), dryRun: false);
        removed.Events.ShouldBe(1);
        (await trail.VerifyAsync()).Faults.ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Remove_TrailThatIsBroken_RemovesNothing(StoreProvider provider)
    {
        await using var trail = await TrailBuilder.NewAsync(provider);
        await trail.WriteAsync(4);
        await trail.AttackAsync(trail.Sql("UPDATE {event} SET reason = 'x' WHERE sequence = 2"));
        trail.Clock.Advance(TimeSpan.FromDays(30));
        var refused = await Should.ThrowAsync<InvalidOperationException>(() => new TrailRetention(trail.File, trail.Clock).RemoveAsync(trail.Clock.GetUtcNow(), dryRun: false));
        refused.Message.ShouldContain("event 2");
        (await new AuditTrail(trail.File).WhoLookedAsync(["zzzzzzzz0000"], 9, default)).Count.ShouldBe(4);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Delete_OfAnEventThroughTheDatabase_IsRefused(StoreProvider provider)
    {
        await using var trail = await TrailBuilder.NewAsync(provider);
        await trail.WriteAsync(1);
        await using var connection = await trail.ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = trail.Sql("DELETE FROM {event}");
        (await Should.ThrowAsync<System.Data.Common.DbException>(() => command.ExecuteNonQueryAsync())).Message.ShouldContain("The trail is only added to");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Export_OfSomeDays_HoldsTheirEventsOnly(StoreProvider provider)
    {
        await using var trail = await TrailBuilder.NewAsync(provider);
        await trail.WriteAsync(1);
        trail.Clock.Advance(TimeSpan.FromDays(2));
        var from = trail.Clock.GetUtcNow();
        await trail.WriteAsync(2);
        await using var output = new StringWriter();

        (await new TrailExport(trail.File).WriteAsync(output, from, null)).ShouldBe(3);

        var lines = output.ToString().Split(output.NewLine);
        lines[0].ShouldStartWith("sequence,at,account,practitioner,role,");
        lines[1].ShouldContain(",asha,asha-fenwick,coordinator,community,direct-care,person.open,shown,,abcdefgh0000 zzzzzzzz0000,");
    }
}
