using AnyDoor.Record;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Record.Loading;

/// <summary>Files such as no specification describes and every hospital sends.</summary>
public sealed class AdtFuzzTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private const int FilesOfASeed = 120;

    [Theory, OnSqlite(1), OnSqlite(2), OnSqlite(3), OnPostgres(4), OnPostgres(5)]
    public async Task Load_MutatedMessages_EachIsAppliedDuplicateOrSetAsideWithAReason(StoreProvider provider, int seed)
    {
        await using var intake = await IntakeTest.NewAsync(provider);
        var mutations = new Hl7Mutations(new Random(seed));
        List<string> paths = [.. Enumerable.Range(0, FilesOfASeed).Select(i => Path.Combine(intake.Folder, $"adt-{i:000}.hl7"))];
        foreach (var path in paths)
            await File.WriteAllBytesAsync(path, mutations.File());

        var report = await intake.Loader.LoadAsync(paths, new LoadOptions(), null, default);

        report.Files.Count.ShouldBe(FilesOfASeed);
        report.Files.ShouldAllBe(file => file.State == "done" && file.Read > 0 && file.Read == file.Applied + file.Duplicate + file.Quarantined);
        report.Files.Sum(file => file.Applied).ShouldBeGreaterThan(FilesOfASeed / 5);
        await using var db = intake.Store.OpenRead();
        var rows = await db.Set<QuarantinedRow>().ToListAsync();
        rows.Count.ShouldBe((int)report.Files.Sum(file => file.Quarantined));
        rows.Count.ShouldBeGreaterThan(FilesOfASeed / 5);
        foreach (var group in rows.GroupBy(row => row.ReasonCode).OrderBy(group => group.Key, StringComparer.Ordinal))
            output.WriteLine($"{group.Count()} {group.Key} {group.First().Field}: {group.First().Reason}");
        foreach (var row in rows)
        {
            row.Reason.ShouldMatch("expected|have |needs |ask |took|send", $"{row.ReasonCode}: somebody must be able to act on it");
            Holds(row.Reason + row.Field + row.ReasonCode);
        }
        report.Files.SelectMany(file => file.Notices).ToList().ForEach(Holds);
    }

    private static void Holds(string told) => Hl7Mutations.Private.ShouldAllBe(value => !told.Contains(value, StringComparison.OrdinalIgnoreCase), told);
}
