using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Store;

public class SignalTests
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    [Theory, OnSqlite, OnPostgres]
    public async Task Wait_UntilSomethingIsCommitted_Ends(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        var waiting = test.Store.Signals.WaitAsync(Long, test.Clock, default);
        await test.WriteAsync(_ => { });
        waiting.IsCompleted.ShouldBeFalse();
        await test.WriteAsync(scope => scope.Touch(1, Changes.Plan));
        await waiting.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Wait_WithNothingCommitted_EndsWhenItsTimeIsUp()
    {
        var clock = new FakeClock();
        var waiting = new ChangeSignals().WaitAsync(TimeSpan.FromSeconds(5), clock, default);
        clock.Advance(TimeSpan.FromSeconds(4));
        waiting.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(1));
        await waiting.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Tell_ATopicTwice_RaisesItsVersionAndItsTime(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        await test.WriteAsync(scope => scope.Tell("meeting:abc"));
        test.Clock.Advance(TimeSpan.FromMinutes(1));
        await test.WriteAsync(scope =>
        {
            scope.Tell("meeting:abc");
            scope.Tell("meeting:abc");
            scope.Tell("actions");
        });
        await using var db = test.Store.OpenRead();
        var topics = await db.Set<LiveTopic>().OrderBy(topic => topic.Topic).ToListAsync();
        topics.Select(topic => (topic.Topic, topic.Version)).ShouldBe([("actions", 1), ("meeting:abc", 2)]);
        topics.ShouldAllBe(topic => topic.ChangedAt == test.Clock.GetUtcNow());
    }
}
