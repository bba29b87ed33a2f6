using AnyDoor.Foundation;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Store;

public class WriteTests
{
    private static Parcel NewParcel(long id = 1, string label = "Walking frame") => new() { ParcelId = id, PersonId = 7, Label = label };

    private static Task<Parcel> FindAsync(WriteScope scope, long id = 1) => scope.Db.Set<Parcel>().SingleAsync(parcel => parcel.ParcelId == id);

    private static async Task<int> CountAsync<T>(PlaceStore store) where T : class
    {
        await using var db = store.OpenRead();
        return await db.Set<T>().CountAsync();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Write_ByANamedProcess_SaysWhoWhenAndWhy(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        await test.Store.WriteAsync(new ProcessContext("parcels.send", "asha.fenwick", "Asked by telephone"), scope =>
        {
            scope.Db.Add(NewParcel());
            return Task.CompletedTask;
        });
        await using var db = test.Store.OpenRead();
        var run = await db.Set<ProcessRun>().SingleAsync();
        (run.Process, run.Actor, run.Reason, run.At).ShouldBe(("parcels.send", "asha.fenwick", "Asked by telephone", test.Clock.GetUtcNow()));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Write_ThatChangesNothing_LeavesNoTrace(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        await test.WriteAsync(scope => scope.Db.Add(NewParcel()));
        await test.WriteAsync(async scope =>
        {
            var parcel = await FindAsync(scope);
            parcel.Label = $"Walking {"frame"}";
            scope.NewId();
        });
        (await CountAsync<ProcessRun>(test.Store)).ShouldBe(1);
        (await CountAsync<ChangeRecord>(test.Store)).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Write_ChangedRow_KeepsOldAndNewValuesOfWhatChanged(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        await test.WriteAsync(scope => scope.Db.Add(NewParcel()));
        await test.WriteAsync(async scope => (await FindAsync(scope)).Label = "Bed rail");
        await test.WriteAsync(async scope => scope.Db.Remove(await FindAsync(scope)));
        await using var db = test.Store.OpenRead();
        var records = await db.Set<ChangeRecord>().OrderBy(record => record.ChangeId).ToListAsync();
        records.Select(record => (record.PersonId, record.Subject, record.SubjectKey)).Distinct().ShouldBe([(7, "parcel", "1")]);
        records.Select(record => (record.Old is null, record.New is null)).ShouldBe([(true, false), (false, false), (false, true)]);
        records[1].Old.ShouldBe("""{"label":"Walking frame","version":0}""");
        records[1].New.ShouldBe("""{"label":"Bed rail","version":1}""");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Write_SavedHalfwayByTheWork_IsStillCommittedAndRecorded(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        await test.WriteAsync(async scope =>
        {
            scope.Db.Add(NewParcel());
            await scope.Db.SaveChangesAsync();
        });
        (await CountAsync<Parcel>(test.Store)).ShouldBe(1);
        (await CountAsync<ProcessRun>(test.Store)).ShouldBe(1);
        (await CountAsync<ChangeRecord>(test.Store)).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Write_BySetBasedUpdateAlone_IsCommittedAndItsProcessRecorded(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        await test.WriteAsync(scope => scope.Db.Add(NewParcel()));
        await test.WriteAsync(scope => scope.Db.Set<Parcel>().ExecuteUpdateAsync(set => set.SetProperty(parcel => parcel.Label, "Hoist")));
        await using var db = test.Store.OpenRead();
        (await db.Set<Parcel>().SingleAsync()).Label.ShouldBe("Hoist");
        (await CountAsync<ProcessRun>(test.Store)).ShouldBe(2);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Write_ThatThrows_LeavesNothingBehind(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        await Should.ThrowAsync<TimeoutException>(() => test.WriteAsync(async scope =>
        {
            scope.Db.Add(NewParcel());
            scope.Touch(7, Changes.Plan);
            await scope.Db.SaveChangesAsync();
            throw new TimeoutException();
        }));
        (await CountAsync<Parcel>(test.Store)).ShouldBe(0);
        (await CountAsync<ProcessRun>(test.Store)).ShouldBe(0);
        (await CountAsync<PersonChange>(test.Store)).ShouldBe(0);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Write_AgainstAnOlderVersion_IsRefused(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        await test.WriteAsync(scope => scope.Db.Add(NewParcel()));
        await test.WriteAsync(async scope => (await FindAsync(scope)).Label = "Bed rail");
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => test.WriteAsync(async scope =>
        {
            var parcel = await FindAsync(scope);
            scope.Expect(parcel, 0);
            parcel.Label = "Hoist";
        }));
        await test.WriteAsync(async scope =>
        {
            var parcel = await FindAsync(scope);
            scope.Expect(parcel, 1);
            parcel.Label = "Ramp";
        });
        await using var db = test.Store.OpenRead();
        var kept = await db.Set<Parcel>().SingleAsync();
        (kept.Label, kept.Version).ShouldBe(("Ramp", 2));
    }

    [OnPostgresFact]
    public async Task Write_TwoAtOnceOnPostgres_TheSecondToSaveIsRefused()
    {
        await using var test = await TestStore.NewAsync(StoreProvider.Postgres, Parcel.Module);
        await test.WriteAsync(scope => scope.Db.Add(NewParcel()));
        var bothHaveRead = new Barrier(2);
        async Task WriteAsync(string label) => await test.WriteAsync(async scope =>
        {
            var parcel = await FindAsync(scope);
            bothHaveRead.SignalAndWait(TimeSpan.FromSeconds(20));
            parcel.Label = label;
        });
        var writes = new[] { Task.Run(() => WriteAsync("Hoist")), Task.Run(() => WriteAsync("Ramp")) };
        await Task.WhenAll(writes).ContinueWith(_ => { }, TaskScheduler.Default);
        writes.Count(write => write.IsCompletedSuccessfully).ShouldBe(1);
        writes.Single(write => write.IsFaulted).Exception!.InnerException.ShouldBeOfType<DbUpdateConcurrencyException>();
    }

    [Fact]
    public async Task Write_ManyAtOnceOnSqlite_RunInOrderOfArrival()
    {
        await using var test = await TestStore.NewAsync(StoreProvider.Sqlite, Parcel.Module);
        var open = new TaskCompletionSource();
        var order = new List<int>();
        var first = test.WriteAsync(_ => open.Task);
        var rest = Enumerable.Range(0, 30).Select(number => test.WriteAsync(_ => order.Add(number))).ToList();
        open.SetResult();
        await Task.WhenAll([first, .. rest]);
        order.ShouldBe(Enumerable.Range(0, 30));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Write_InsideAWrite_IsRefusedAtOnce(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        var fault = await Should.ThrowAsync<InvalidOperationException>(() => test.WriteAsync(_ => test.Store.WriteAsync(ProcessContext.System("inner"), _ => Task.CompletedTask)));
        fault.Message.ShouldContain("inner was written inside test");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Save_ThroughAContextOpenedToRead_IsRefused(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        await using var db = test.Store.OpenRead();
        db.Add(NewParcel());
        await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task NewId_OverTwoStoresAndRollbacks_IsNeverGivenTwice(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        var kept = new List<long>();
        var stores = new[] { test.Store, test.OpenAgain() };
        for (var round = 0; round < 40; round++)
        {
            var mine = new List<long>();
            var fails = round % 3 == 2;
            try
            {
                await stores[round % 2].WriteAsync(ProcessContext.System("test"), scope =>
                {
                    mine.AddRange(Enumerable.Range(0, 700).Select(_ => scope.NewId()));
                    scope.Touch(1, Changes.Person);
                    return fails ? throw new TimeoutException() : Task.CompletedTask;
                });
                kept.AddRange(mine);
            }
            catch (TimeoutException) when (fails)
            {
                // Ids of a write that failed may come again; they were never kept.
            }
        }
        kept.Count.ShouldBe(27 * 700);
        kept.Distinct().Count().ShouldBe(kept.Count);
    }
}
