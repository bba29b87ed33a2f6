using AnyDoor.Record;
using AnyDoor.Record.Kinds;
using AnyDoor.Record.Loading;
using AnyDoor.Record.Mappings;
using AnyDoor.Store;
using AnyDoor.Tests.Record.Loading;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Scenarios;

/// <summary>Rows of one partner's file by the names of their columns, loaded into a place that names no organisations, and what became of them.</summary>
internal sealed class PartnerFeed(IntakeTest intake, string feed) : IAsyncDisposable
{
    private readonly FeedMapping mapping = intake.Catalog.Feeds.Single(one => one.Feed == feed);

    public IntakeTest Intake => intake;

    public static async Task<PartnerFeed> NewAsync(StoreProvider provider, string feed) => new(await IntakeTest.NewAsync(provider, organisations: false), feed);

    /// <summary>A line of the file; columns that are not named are empty.</summary>
    public string Row(params (string Column, string Value)[] values)
    {
        values.Select(value => value.Column).Except(mapping.Columns).ShouldBeEmpty();
        var by = values.ToDictionary(value => value.Column, value => value.Value);
        return string.Join(',', mapping.Columns.Select(column => by.GetValueOrDefault(column, "")));
    }

    public Task<FileReport> LoadAsync(params string[] rows) => LoadAsync(intake.Loader, $"{feed}-1.csv", rows);

    public async Task<FileReport> LoadAsync(FeedLoader loader, string name, params string[] rows)
    {
        var path = Path.Combine(intake.Folder, name);
        await File.WriteAllLinesAsync(path, rows.Prepend(string.Join(',', mapping.Columns)));
        return (await loader.LoadAsync([path], new LoadOptions(As: feed), null, default)).Files.Single();
    }

    /// <summary>Each entry as <c>kind system:code start..end pence [detail]</c>.</summary>
    public async Task<string[]> EntriesAsync()
    {
        await using var db = intake.Store.OpenRead();
        var codes = await db.Set<Code>().ToDictionaryAsync(code => code.CodeId, code => $"{code.System}:{code.Value}");
        return [.. (await db.Set<RecordEntry>().Where(entry => entry.Status != EntryStatus.Withdrawn).ToListAsync()).OrderBy(entry => entry.SourceId, StringComparer.Ordinal)
            .Select(entry => $"{KindTree.Find((ushort)entry.Kind)!.Name} {codes.GetValueOrDefault(entry.Code, "-")} {entry.StartAt:yyyy-MM-ddTHH:mm}..{entry.EndAt:yyyy-MM-ddTHH:mm} {entry.CostPence}{(entry.Sensitivity > 0 ? $" sensitive-{entry.Sensitivity}" : "")} {entry.Detail}".TrimEnd())];
    }

    public async Task<(string Code, string Reason)> SetAsideAsync()
    {
        await using var db = intake.Store.OpenRead();
        var row = await db.Set<QuarantinedRow>().SingleAsync();
        return (row.ReasonCode, row.Reason);
    }

    public async Task<int> WithdrawnAsync()
    {
        await using var db = intake.Store.OpenRead();
        return await db.Set<RecordEntry>().CountAsync(entry => entry.Status == EntryStatus.Withdrawn);
    }

    public ValueTask DisposeAsync() => intake.DisposeAsync();
}
