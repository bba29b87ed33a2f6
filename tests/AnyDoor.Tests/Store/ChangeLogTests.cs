using AnyDoor.Foundation;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Store;

public class ChangeLogTests
{
    private const int Plenty = 1000;

    [Theory, OnSqlite, OnPostgres]
    public async Task Read_SeveralChangesOfOnePerson_AreFoldedIntoOne(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        await test.WriteAsync(scope =>
        {
            scope.Touch(7, Changes.Plan, history: true);
            scope.Touch(7, Changes.Entries);
        });
        await test.WriteAsync(scope => scope.Touch(7, Changes.Access));
        await test.WriteAsync(scope => scope.Touch(8, Changes.Entries, history: true));
        var read = await ReadAllAsync(test.Store);
        read.Select(person => (person.PersonId, string.Join(' ', person.Changed.Order()), person.History))
            .ShouldBe([(7, "access entries plan", false), (8, "entries", true)]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Read_FromLatest_SeesOnlyWhatCameAfter(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        var reader = new ChangeReader(test.Store);
        await test.WriteAsync(scope => scope.Touch(7, Changes.Plan));
        await ReadAllAsync(test.Store);
        var latest = await reader.LatestAsync(default);
        await test.WriteAsync(scope => scope.Touch(8, Changes.Plan));
        (await ReadAllAsync(test.Store, latest)).Select(person => person.PersonId).ShouldBe([8]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Read_InSmallSteps_PassesOverNothing(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        await test.WriteAsync(scope =>
        {
            for (var person = 1; person <= 25; person++)
                scope.Touch(person, Changes.Plan);
        });
        (await ReadAllAsync(test.Store, rows: 4)).Select(person => person.PersonId).Order().ShouldBe(Enumerable.Range(1, 25).Select(person => (long)person));
    }

    [OnPostgresFact]
    public async Task Read_WhileAnOlderTransactionIsOpen_WaitsForItAndLosesNothing()
    {
        await using var test = await TestStore.NewAsync(StoreProvider.Postgres, Parcel.Module);
        var second = test.OpenAgain();
        var written = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var slow = Task.Run(() => test.Store.WriteAsync(ProcessContext.System("slow"), async scope =>
        {
            // Takes its transaction number and its position before the other, commits after it.
            await scope.Db.Database.ExecuteSqlAsync(
                $"INSERT INTO person_change (person_id, changed, history, process_id, at) VALUES (1, 'plan', false, {scope.ProcessId}, {scope.Now})");
            written.SetResult();
            await release.Task;
        }));
        await written.Task;
        await second.WriteAsync(ProcessContext.System("quick"), scope => { scope.Touch(2, Changes.Plan); return Task.CompletedTask; });

        var reader = new ChangeReader(second);
        var (before, cursor, _) = await reader.ReadAsync(ChangeCursor.Start, Plenty, default);
        (await reader.AnyAfterAsync(ChangeCursor.Start, default)).ShouldBeTrue();
        release.SetResult();
        await slow;
        var after = await ReadAllAsync(second, cursor);

        before.ShouldBeEmpty();
        after.Select(person => person.PersonId).ShouldBe([1, 2]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Read_WhileManyWritersCommitAtRandom_SeesEveryChangeOnce(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        var stores = new[] { test.Store, test.OpenAgain(), test.OpenAgain() };
        var writers = stores.Select((store, index) => Task.Run(async () =>
        {
            var random = new Random(index);
            for (var number = 0; number < 40; number++)
            {
                var person = (index * 1000) + number;
                await store.WriteAsync(ProcessContext.System("test"), async scope =>
                {
                    scope.Touch(person, Changes.Plan);
                    scope.Db.Add(new Parcel { ParcelId = person, PersonId = person, Label = "Tea" });
                    await scope.Db.SaveChangesAsync();
                    await Task.Delay(random.Next(4));
                });
            }
        })).ToList();
        var seen = new List<long>();
        var cursor = ChangeCursor.Start;
        var reader = new ChangeReader(test.Store);
        var done = Task.WhenAll(writers);
        while (!done.IsCompleted || await reader.AnyAfterAsync(cursor, default))
        {
            var (people, next, _) = await reader.ReadAsync(cursor, 7, default);
            seen.AddRange(people.Select(person => person.PersonId));
            cursor = next;
        }
        await done;
        seen.Order().ShouldBe(from index in Enumerable.Range(0, 3) from number in Enumerable.Range(0, 40) select (index * 1000L) + number);
    }

    // Other tests' transactions on the same server may hold the newest changes back for a moment.
    private static async Task<List<PersonChanged>> ReadAllAsync(PlaceStore store, ChangeCursor? from = null, int rows = Plenty)
    {
        var reader = new ChangeReader(store);
        var cursor = from ?? ChangeCursor.Start;
        var read = new List<PersonChanged>();
        while (await reader.AnyAfterAsync(cursor, default))
        {
            var (people, next, _) = await reader.ReadAsync(cursor, rows, default);
            read.AddRange(people);
            cursor = next;
        }
        return read;
    }
}
