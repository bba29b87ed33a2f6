using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using Microsoft.Extensions.Options;

namespace AnyDoor.Tests.Trust.Audit;

public sealed class AuditWriterTests
{
    private const string Break = "ALTER TABLE {event} RENAME TO event_away";

    [Theory, OnSqlite, OnPostgres]
    public async Task Open_TrailOfNobodyYetBySeveralAtOnce_IsMadeOnce(StoreProvider provider)
    {
        for (var round = 0; round < 5; round++)
        {
            await using var test = await TestStore.NewAsync(provider);
            var found = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
            {
                await using var file = new AuditFile(test.Store, Options.Create(new TrustOptions { Folder = test.Folder }));
                return (await new TrailVerification(file).VerifyAsync()).Faults.Count;
            })));
            found.ShouldAllBe(faults => faults == 0);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Write_TrailThatCannotBeWritten_KeepsDirectCareOnDiskAndRefusesTheRest(StoreProvider provider)
    {
        await using var trail = await TrailBuilder.NewAsync(provider);
        await using var writer = trail.Writer();
        await trail.LookAsync(writer, 1);
        await trail.AttackAsync(trail.Sql(Break));

        await trail.LookAsync(writer, 2);
        await Should.ThrowAsync<AuditUnavailableException>(() => writer.WriteAsync(TrailBuilder.Lowri, "cohort.people", ["abcdefgh0003"]));
        await trail.LookAsync(writer, 4);

        writer.SpoolingSince.ShouldBe(trail.Clock.GetUtcNow());
        trail.Spools.Count.ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Write_TrailThatAnswersAgain_TakesInWhatWasKeptOnce(StoreProvider provider)
    {
        await using var trail = await TrailBuilder.NewAsync(provider);
        await using (var writer = trail.Writer())
        {
            await trail.LookAsync(writer, 1);
            await trail.AttackAsync(trail.Sql(Break));
            await trail.LookAsync(writer, 2);
            await trail.LookAsync(writer, 3);
            await MendAsync(trail, provider);
            trail.Clock.Advance(TimeSpan.FromSeconds(11));
            await trail.LookAsync(writer, 4);
            writer.SpoolingSince.ShouldBeNull();
        }

        trail.Spools.ShouldBeEmpty();
        (await SeenAsync(trail)).ShouldBe([1, 2, 3, 4]);
        (await trail.VerifyAsync()).Faults.ShouldBeEmpty();
    }

    [Theory, OnPostgres]
    public async Task Write_NeitherTrailNorDisk_RefusesDirectCareToo(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, TrustModule.Module);
        var noFolder = Path.Combine(test.Folder, "a-file");
        await File.WriteAllTextAsync(noFolder, "");
        await using var file = new AuditFile(test.Store, Options.Create(new TrustOptions { Folder = noFolder }));
        await using var writer = new AuditWriter(file, test.Clock);

        await Should.ThrowAsync<AuditUnavailableException>(() => writer.WriteAsync(TrailBuilder.Asha, "person.open", ["abcdefgh0001"]));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Write_ProcessThatEndedWhileItKeptLooksOnDisk_AnotherTakesThemIn(StoreProvider provider)
    {
        await using var trail = await TrailBuilder.NewAsync(provider);
        await trail.WriteAsync(1);
        var kept = await KeepAsync(trail, 7, 8);
        await File.AppendAllTextAsync(kept, "{\"Event\":{\"At\":\"20");
        await MendAsync(trail, provider);
        var copy = await File.ReadAllBytesAsync(kept);

        (await trail.VerifyAsync()).Notes.ShouldHaveSingleItem().ShouldStartWith("1 files of looks lie in");
        await trail.WriteAsync(1);
        await File.WriteAllBytesAsync(kept, copy); // as if the process had been killed before it could delete it
        await trail.WriteAsync(1);

        trail.Spools.ShouldBeEmpty();
        (await SeenAsync(trail)).ShouldBe([0, 0, 0, 7, 8]);
        (await trail.VerifyAsync()).Faults.ShouldBeEmpty();
    }

    [Theory, OnSqlite]
    public async Task Write_LookOnDiskThatSomebodyChanged_ComesInAndIsFound(StoreProvider provider)
    {
        await using var trail = await TrailBuilder.NewAsync(provider);
        await trail.WriteAsync(1);
        var kept = await KeepAsync(trail, 7, 8);
        await File.WriteAllTextAsync(kept, (await File.ReadAllTextAsync(kept)).Replace("abcdefgh0008", "abcdefgh0009", StringComparison.Ordinal));
        await MendAsync(trail, provider);

        await trail.WriteAsync(1);

        (await trail.VerifyAsync()).Faults.ShouldHaveSingleItem().ShouldContain("event 2");
    }

    [Theory, OnSqlite]
    public async Task Write_LooksOnDiskThatCannotBeRead_DoNotKeepTheTrailFromBeingWritten(StoreProvider provider)
    {
        await using var trail = await TrailBuilder.NewAsync(provider);
        await trail.WriteAsync(1);
        var kept = await KeepAsync(trail, 7, 8);
        await File.WriteAllTextAsync(kept, (await File.ReadAllTextAsync(kept)).Replace("{\"Event\"", "\"Event\"", StringComparison.Ordinal));
        await MendAsync(trail, provider);

        await trail.WriteAsync(2);

        trail.Spools.ShouldBeEmpty();
        (await SeenAsync(trail)).ShouldBe([0, 0, 1]);
        (await trail.VerifyAsync()).Faults.ShouldHaveSingleItem().ShouldContain("cannot be read, because a line of it was changed");
    }

    // A process of its own, whose trail cannot be written, and which ends before it can.
    private static async Task<string> KeepAsync(TrailBuilder trail, params IEnumerable<int> numbers)
    {
        await trail.AttackAsync(trail.Sql(Break));
        await using (var writer = trail.Writer())
        {
            foreach (var number in numbers)
                await trail.LookAsync(writer, number);
        }
        return trail.Spools.Single();
    }

    private static Task MendAsync(TrailBuilder trail, StoreProvider provider) =>
        trail.AttackAsync(provider == StoreProvider.Sqlite ? "ALTER TABLE event_away RENAME TO event" : "ALTER TABLE audit.event_away RENAME TO event");

    private static async Task<List<int>> SeenAsync(TrailBuilder trail)
    {
        var seen = new List<int>();
        for (var number = 0; number < 10; number++)
            seen.AddRange((await new AuditTrail(trail.File).WhoLookedAsync([$"abcdefgh{number:0000}"], 9, default)).Select(_ => number));
        return seen;
    }
}
