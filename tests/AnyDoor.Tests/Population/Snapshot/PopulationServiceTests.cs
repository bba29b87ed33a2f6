using AnyDoor.People;
using AnyDoor.Population.Rows;
using AnyDoor.Population.Time;
using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Record.Repeats;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Population.Snapshot;

public class PopulationServiceTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);

    [Theory, OnSqlite, OnPostgres]
    public async Task View_StoreWithPeople_HoldsTheirCurrentEntries(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var population = new TestPopulation(test);
        await test.WriteAsync(scope =>
        {
            TestPopulation.AddPerson(scope, 1, "1950", "male", died: "2026-04-01");
            TestPopulation.AddPerson(scope, 2, null);
            TestPopulation.AddEntry(scope, 1, "hospital.admission.emergency", Day, code: 7);
            TestPopulation.AddEntry(scope, 1, "gp.consultation", Day.AddDays(-1));
            TestPopulation.AddEntry(scope, 1, "condition", new DateTimeOffset(1962, 5, 3, 23, 0, 0, TimeSpan.Zero), Day);
        });
        await test.WriteAsync(scope => scope.Db.Set<RecordEntry>().Where(row => row.EndAt != null).ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, EntryStatus.Withdrawn)));
        using var view = await population.Engine.ViewAsync();
        view.TryGet(1, null, out var row).ShouldBeTrue();
        row.Header.ShouldBe(new PersonHeader(1, BirthDate.InYear(1950), Sex.Male, LocalDays.DayOf(new DateOnly(2026, 4, 1))));
        var (minute, known) = (LocalDays.MinuteOf(Day), KnownDays.Of(new DateOnly(2026, 5, 12)));
        row.ToEntries().ShouldBe(
        [
            new Entry(minute - 1440, minute - 1440, KindTree.Get("gp.consultation").Id, 0, float.NaN, 100, known, 1),
            new Entry(minute, LocalDays.Open, KindTree.Get("hospital.admission.emergency").Id, 7, float.NaN, 100, known, 1),
        ]);
        view.TryGet(2, null, out var unknown).ShouldBeTrue();
        unknown.Birth.IsKnown.ShouldBeFalse();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task View_StayToldByTwoFeeds_HoldsItOnce(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var population = new TestPopulation(test);
        await test.WriteAsync(scope =>
        {
            TestPopulation.AddPerson(scope, 1);
            TestPopulation.AddEntry(scope, 1, "hospital.admission.emergency", Day, Day.AddDays(3));
            TestPopulation.AddEntry(scope, 1, "hospital.admission.emergency", Day, Day.AddDays(4));
        });
        await test.WriteAsync(scope =>
        {
            var told = scope.Db.Set<RecordEntry>().OrderBy(row => row.EntryId).Select(row => row.EntryId).ToList();
            scope.Db.Add(new RepeatedEntry { PersonId = 1, EntryId = told[1], LeadEntryId = told[0] });
            scope.Touch(1, Changes.Entries);
        });
        using var view = await population.CaughtUpAsync();
        view.TryGet(1, null, out var row).ShouldBeTrue();
        row.ToEntries().ShouldHaveSingleItem().End.ShouldBe(LocalDays.MinuteOf(Day.AddDays(3)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task View_AfterAChangeByAnotherProcess_HoldsItAndSaysHowFarItRead(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await test.WriteAsync(scope => TestPopulation.AddPerson(scope, 1));
        await using var population = new TestPopulation(test);
        using (var before = await population.Engine.ViewAsync()) before.TryGet(2, null, out _).ShouldBeFalse();
        await test.WriteAsync(scope => TestPopulation.AddPerson(scope, 2));
        using var view = await population.CaughtUpAsync();
        view.TryGet(2, null, out _).ShouldBeTrue();
        view.Watermark.ShouldBe(await new ChangeReader(test.Store).LatestAsync(default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task View_MergedPerson_IsOnlyThereAsTheSurvivor(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var population = new TestPopulation(test);
        await test.WriteAsync(scope =>
        {
            foreach (var id in new long[] { 1, 2, 3 }) TestPopulation.AddPerson(scope, id);
            TestPopulation.AddEntry(scope, 1, "gp.consultation", Day);
            TestPopulation.AddEntry(scope, 3, "gp.consultation", Day);
            scope.Db.Add(new PersonAlias { PersonId = 1, SurvivorId = 2, Reason = "test", At = scope.Now });
        });
        using (var built = await population.Engine.ViewAsync()) Entries(built, 1, 2, 3).ShouldBe([null, 1, 1]);
        await test.WriteAsync(scope =>
        {
            scope.Db.Add(new PersonAlias { PersonId = 3, SurvivorId = 1, Reason = "test", At = scope.Now });
            scope.Touch(3, Changes.Person);
        });
        using (var merged = await population.CaughtUpAsync()) Entries(merged, 1, 2, 3).ShouldBe([null, 2, null]);
        await test.WriteAsync(async scope =>
        {
            await scope.Db.Set<PersonAlias>().ExecuteDeleteAsync();
            foreach (var id in new long[] { 1, 2, 3 }) scope.Touch(id, Changes.Person);
        });
        using var apart = await population.CaughtUpAsync();
        Entries(apart, 1, 2, 3).ShouldBe([1, 0, 1]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task View_FileDamagedOrOfAnEarlierFormatOrOfAnotherStore_IsBuiltAgain(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await test.WriteAsync(scope => TestPopulation.AddPerson(scope, 1));
        string file;
        await using (var first = new TestPopulation(test))
        {
            (await first.Engine.ViewAsync()).Dispose();
            file = first.SnapshotFile;
        }

        await TurnBackFormatAsync(file);
        await using (var earlier = new TestPopulation(test))
        using (var view = await earlier.Engine.ViewAsync()) view.TryGet(1, null, out _).ShouldBeTrue();
        await File.WriteAllBytesAsync(file, new byte[9000]);
        await using (var second = new TestPopulation(test))
        using (var view = await second.Engine.ViewAsync()) view.TryGet(1, null, out _).ShouldBeTrue();
        await test.WriteAsync(scope => scope.Db.Set<ProcessRun>().ExecuteDeleteAsync());
        await test.WriteAsync(scope => scope.Db.Set<Person>().ExecuteUpdateAsync(set => set.SetProperty(person => person.DateOfBirth, "2001-01-01")));
        test.Clock.Advance(TimeSpan.FromHours(1));
        await test.WriteAsync(scope => scope.Db.Set<ProcessRun>().ExecuteUpdateAsync(set => set.SetProperty(run => run.At, scope.Now)));
        await using var third = new TestPopulation(test);
        using var other = await third.Engine.ViewAsync();
        other.TryGet(1, null, out var row).ShouldBeTrue();
        row.Birth.ShouldBe(BirthDate.On(new DateOnly(2001, 1, 1)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Rebuild_WhileAViewIsHeld_LeavesTheViewAsItWas(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var population = new TestPopulation(test);
        await test.WriteAsync(scope => TestPopulation.AddPerson(scope, 1));
        using var held = await population.Engine.ViewAsync();
        await test.WriteAsync(async scope =>
        {
            await scope.Db.Set<Person>().ExecuteDeleteAsync();
            scope.Touch(1, Changes.Person);
        });
        await population.Engine.RebuildAsync();
        held.TryGet(1, null, out _).ShouldBeTrue();
        using var after = await population.Engine.ViewAsync();
        after.TryGet(1, null, out _).ShouldBeFalse();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Rebuild_WhileATransactionIsHeldOpen_LosesNothing(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        // SQLite lets one write at a time; on PostgreSQL a later one commits while the earlier is open.
        var laterOne = provider == StoreProvider.Postgres;
        await using var population = new TestPopulation(test);
        await test.WriteAsync(scope => TestPopulation.AddPerson(scope, 1));
        var (written, rebuilt) = (new TaskCompletionSource(), new TaskCompletionSource());
        var open = test.WriteAsync(async scope =>
        {
            TestPopulation.AddPerson(scope, 2);
            await scope.Db.SaveChangesAsync();
            written.SetResult();
            await rebuilt.Task;
        });
        await written.Task;
        if (laterOne) await test.WriteAsync(scope => TestPopulation.AddPerson(scope, 3));
        await population.Engine.RebuildAsync();
        using (var meanwhile = await population.Engine.FreshViewAsync())
        {
            meanwhile.TryGet(2, null, out _).ShouldBeFalse();
            meanwhile.TryGet(3, null, out _).ShouldBe(laterOne);
        }

        rebuilt.SetResult();
        await open;
        using var view = await population.CaughtUpAsync();
        view.TryGet(2, null, out _).ShouldBeTrue();
        view.TryGet(3, null, out _).ShouldBe(laterOne);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Open_FileDeleted_IsBuiltAgainWithEverybody(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await test.WriteAsync(scope => TestPopulation.AddPerson(scope, 1));
        string file;
        await using (var first = new TestPopulation(test))
        {
            (await first.Engine.ViewAsync()).Dispose();
            await test.WriteAsync(scope => TestPopulation.AddEntry(scope, 1, "gp.consultation", Day));
            (await first.CaughtUpAsync()).Dispose();
            file = first.SnapshotFile;
        }

        File.Delete(file);
        await using var second = new TestPopulation(test);
        using var view = await second.Engine.ViewAsync();
        Entries(view, 1).ShouldBe([1]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Rebuild_ThatFails_LeavesTheFileAndGoesOn(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var population = new TestPopulation(test);
        await test.WriteAsync(scope => TestPopulation.AddPerson(scope, 1));
        (await population.Engine.ViewAsync()).Dispose();
        var before = await File.ReadAllBytesAsync(population.SnapshotFile);
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(population.Engine.RebuildAsync(stopped.Token));
        (await File.ReadAllBytesAsync(population.SnapshotFile)).ShouldBe(before);
        await test.WriteAsync(scope => TestPopulation.AddPerson(scope, 2));
        using var view = await population.CaughtUpAsync();
        view.TryGet(2, null, out _).ShouldBeTrue();
    }

    [Theory, OnSqlite]
    public async Task Build_File_StandsBesideTheStoreAndIsNoDatabase(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var population = new TestPopulation(test);
        (await population.Engine.ViewAsync()).Dispose();
        Path.GetFileName(population.SnapshotFile).ShouldBe($"{Path.GetFileNameWithoutExtension(test.Address.Location)}.population.snapshot");
    }

    private static async Task TurnBackFormatAsync(string file)
    {
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[sizeof(ulong)]--;
        await File.WriteAllBytesAsync(file, bytes);
    }

    /// <summary>How many entries each has; null for who is not there.</summary>
    private static int?[] Entries(AnyDoor.Population.Snapshot.SnapshotView view, params long[] people)
    {
        var counts = new int?[people.Length];
        for (var i = 0; i < people.Length; i++)
        {
            if (view.TryGet(people[i], null, out var row)) counts[i] = row.Count;
        }

        return counts;
    }
}
