using AnyDoor.Foundation;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace AnyDoor.Tests.Store;

public class DispatcherTests
{
    private static ChangeDispatcher Dispatcher(PlaceStore store, params IChangeConsumer[] consumers) =>
        new(store, consumers, NullLogger<ChangeDispatcher>.Instance);

    private static Task TouchAsync(PlaceStore store, params long[] people) => store.WriteAsync(ProcessContext.System("test"), scope =>
    {
        foreach (var person in people)
            scope.Touch(person, Changes.Entries);
        return Task.CompletedTask;
    });

    private static async Task<List<DeadLetter>> DeadLettersAsync(PlaceStore store)
    {
        await using var db = store.OpenRead();
        return await db.Set<DeadLetter>().ToListAsync();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Drain_ChangedPeople_AreEachHandedOverOnceHoweverOftenTheyChanged(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        await TouchAsync(test.Store, 1, 2);
        await TouchAsync(test.Store, 2, 3);
        await TouchAsync(test.Store, 2);
        var consumer = new ListeningConsumer();
        await Dispatcher(test.Store, consumer).DrainAsync(default);
        await Dispatcher(test.Store, consumer).DrainAsync(default);
        consumer.People.Order().ShouldBe([1, 2, 3]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Drain_ConsumerThatChangesPeople_IsHandedThoseTooAndStops(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        await TouchAsync(test.Store, 1);
        var consumer = new ListeningConsumer(people => people[0].PersonId < 4 ? TouchAsync(test.Store, people[0].PersonId + 1) : Task.CompletedTask);
        await Dispatcher(test.Store, consumer).DrainAsync(default);
        consumer.People.ShouldBe([1, 2, 3, 4]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Drain_ProcessThatStopsBeforeItFinishes_HandsThePeopleOverAgain(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        await TouchAsync(test.Store, 1, 2);
        using var stop = new CancellationTokenSource();
        var stopped = new ListeningConsumer(_ => stop.CancelAsync());
        await Should.ThrowAsync<OperationCanceledException>(() => Dispatcher(test.Store, stopped).DrainAsync(stop.Token));
        var next = new ListeningConsumer();
        await Dispatcher(test.OpenAgain(), next).DrainAsync(default);
        next.People.Order().ShouldBe([1, 2]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Drain_OnePersonWhoCannotBeHandled_IsSetAsideAndBlocksNobody(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        await TouchAsync(test.Store, 1, 2, 3);
        var consumer = new ListeningConsumer(people => people.Any(person => person.PersonId == 2) ? throw new FormatException("NHS 999 000 0000") : Task.CompletedTask);
        await Dispatcher(test.Store, consumer).DrainAsync(default);
        await TouchAsync(test.Store, 4);
        await Dispatcher(test.Store, consumer).DrainAsync(default);

        consumer.People.Order().ShouldBe([1, 3, 4]);
        var letter = (await DeadLettersAsync(test.Store)).ShouldHaveSingleItem();
        (letter.PersonId, letter.Consumer, letter.Changed, letter.Attempts, letter.Fault).ShouldBe((2, "listener", "entries", 1, "FormatException"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Drain_PersonSetAside_IsTriedLaterAndLaterUntilItSucceeds(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        var broken = true;
        var tries = 0;
        var consumer = new ListeningConsumer(_ =>
        {
            tries++;
            return broken ? throw new FormatException() : Task.CompletedTask;
        });
        using var dispatcher = Dispatcher(test.Store, consumer);
        await TouchAsync(test.Store, 2);
        await dispatcher.DrainAsync(default);
        await dispatcher.DrainAsync(default);
        tries.ShouldBe(1);
        test.Clock.Advance(TimeSpan.FromSeconds(2));
        await dispatcher.DrainAsync(default);
        tries.ShouldBe(2);
        test.Clock.Advance(TimeSpan.FromSeconds(2));
        await dispatcher.DrainAsync(default);
        tries.ShouldBe(2);
        broken = false;
        test.Clock.Advance(TimeSpan.FromSeconds(2));
        await dispatcher.DrainAsync(default);
        consumer.People.ShouldBe([2]);
        (await DeadLettersAsync(test.Store)).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Drain_PersonSetAsideWhoChangesAgain_IsForgivenOnSuccess(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        var broken = true;
        var consumer = new ListeningConsumer(_ => broken ? throw new FormatException() : Task.CompletedTask);
        using var dispatcher = Dispatcher(test.Store, consumer);
        await TouchAsync(test.Store, 2);
        await dispatcher.DrainAsync(default);
        broken = false;
        await TouchAsync(test.Store, 2);
        await dispatcher.DrainAsync(default);
        (await DeadLettersAsync(test.Store)).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Drain_ByTwoProcesses_HandsEveryChangeOverAndNeverTwoAtOnce(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        var consumer = new ListeningConsumer(_ => Task.Delay(1));
        using var one = Dispatcher(test.Store, consumer);
        using var other = Dispatcher(test.OpenAgain(), consumer);
        var writing = Task.Run(async () =>
        {
            for (var person = 1; person <= 60; person++)
                await TouchAsync(test.Store, person);
        });
        async Task DispatchAsync(ChangeDispatcher dispatcher)
        {
            while (!writing.IsCompleted)
                await dispatcher.RunOnceAsync(default);
            await dispatcher.DrainAsync(default);
        }
        await Task.WhenAll(writing, Task.Run(() => DispatchAsync(one)), Task.Run(() => DispatchAsync(other)));
        consumer.People.Distinct().Order().ShouldBe(Enumerable.Range(1, 60).Select(person => (long)person));
        consumer.MostAtOnce.ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Lease_HeldByAnother_IsRefusedUntilItIsGivenBack(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        var (mine, theirs) = (new ConsumerLedger(test.Store), new ConsumerLedger(test.OpenAgain()));
        var lease = await mine.LeaseAsync("listener", default);
        lease.ShouldNotBeNull();
        (await theirs.LeaseAsync("listener", default)).ShouldBeNull();
        await lease.DisposeAsync();
        await using var next = await theirs.LeaseAsync("listener", default);
        next.ShouldNotBeNull();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Lease_OfAProcessThatWasKilled_ExpiresAfterAMinute(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        await test.WriteAsync(scope => scope.Db.Add(new ChangeConsumer
        {
            Name = "listener", Tx = -1, Position = -1, LeaseOwner = "killed", LeaseUntil = scope.Now.AddMinutes(1),
        }));
        await TouchAsync(test.Store, 1);
        var consumer = new ListeningConsumer();
        using var dispatcher = Dispatcher(test.Store, consumer);
        (await dispatcher.RunOnceAsync(default)).ShouldBeFalse();
        test.Clock.Advance(TimeSpan.FromSeconds(61));
        await dispatcher.DrainAsync(default);
        consumer.People.ShouldBe([1]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Lease_OfAProcessThatWasKilledOnThisMachine_IsFreeAtOnce(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        await using (await new ConsumerLedger(test.Store).LeaseAsync("listener", default))
        {
            var living = (await ConsumerAsync(test.Store)).LeaseOwner!;
            var parts = living.Split('|');
            parts.Length.ShouldBe(4, "only Linux tells which processes live");
            var killed = string.Join('|', parts[0], parts[1], int.MaxValue, parts[3]);
            await test.WriteAsync(scope => scope.Db.Set<ChangeConsumer>().ExecuteUpdateAsync(set => set.SetProperty(consumer => consumer.LeaseOwner, killed)));
        }
        await TouchAsync(test.Store, 1);
        var consumer = new ListeningConsumer();
        using var dispatcher = Dispatcher(test.Store, consumer);
        await dispatcher.DrainAsync(default);
        consumer.People.ShouldBe([1]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Lease_OfASlowConsumer_IsRenewedWhileItWorks(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        await using var lease = await new ConsumerLedger(test.Store).LeaseAsync("listener", default);
        var theirs = new ConsumerLedger(test.OpenAgain());
        for (var quarter = 0; quarter < 8; quarter++)
        {
            test.Clock.Advance(TimeSpan.FromSeconds(15));
            await UntilAsync(async () => (await ConsumerAsync(test.Store)).LeaseUntil == test.Clock.GetUtcNow().AddMinutes(1));
            (await theirs.LeaseAsync("listener", default)).ShouldBeNull();
        }
        lease!.Lost.IsCancellationRequested.ShouldBeFalse();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Lease_TakenOverByAnother_TellsTheOneThatLostIt(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        await using var lease = await new ConsumerLedger(test.Store).LeaseAsync("listener", default);
        await test.WriteAsync(scope => scope.Db.Set<ChangeConsumer>().ExecuteUpdateAsync(set => set
            .SetProperty(consumer => consumer.LeaseOwner, "other")
            .SetProperty(consumer => consumer.LeaseUntil, scope.Now.AddHours(1))));
        test.Clock.Advance(TimeSpan.FromSeconds(15));
        await UntilAsync(() => Task.FromResult(lease!.Lost.IsCancellationRequested));
        await lease!.AdvanceAsync(new ChangeCursor(9, 9), default);
        (await ConsumerAsync(test.Store)).Position.ShouldBe(-1);
    }

    private static async Task<ChangeConsumer> ConsumerAsync(PlaceStore store)
    {
        await using var db = store.OpenRead();
        return await db.Set<ChangeConsumer>().SingleAsync();
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var tries = 0; !await condition(); tries++)
        {
            tries.ShouldBeLessThan(2000, "it never came about");
            await Task.Delay(5);
        }
    }
}
