using System.CommandLine;
using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace AnyDoor.Cli.Verbs;

internal static class StatusVerb
{
    public static Command New(VerbConsole console)
    {
        var store = StoreOption.New();
        var json = new Option<bool>("--json") { Description = "One JSON object on standard output, and nothing else there" };
        var verb = new Command("status", "People, entries, feeds and what waits. Example: anydoor status --json") { store, json };
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var services = StoreOption.OpenExisting(parsed.GetValue(store));
            var status = await ReadAsync(services, cancel);
            if (parsed.GetValue(json))
                console.Json(status);
            else
                Show(console, status);
            return AnyDoorCommand.Done;
        });
        return verb;
    }

    private static async Task<PlaceStatus> ReadAsync(ServiceProvider services, CancellationToken cancel)
    {
        var store = services.GetRequiredService<PlaceStore>();
        await using var db = store.OpenRead();
        var feeds = await db.Set<Feed>().OrderBy(row => row.Number).ToListAsync(cancel);
        var latest = await services.GetRequiredService<ChangeReader>().LatestAsync(cancel);
        return new PlaceStatus(
            await db.Set<Person>().CountAsync(row => !db.Set<PersonAlias>().Any(alias => alias.PersonId == row.PersonId), cancel),
            await db.Set<RecordEntry>().LongCountAsync(cancel),
            [.. feeds.Select(row => new FeedStatus(row.Name, row.Partner, row.Messages, row.Applied, row.Duplicate, row.Quarantined, row.LastReceivedAt))],
            await PendingAsync(services, db, cancel),
            await db.Set<DeadLetter>().CountAsync(cancel),
            latest.ToString(),
            store.Now);
    }

    // What the consumer that is furthest behind still has before it.
    private static async Task<long> PendingAsync(ServiceProvider services, PlaceDb db, CancellationToken cancel)
    {
        var reader = services.GetRequiredService<ChangeReader>();
        long most = 0;
        foreach (var consumer in await db.Set<ChangeConsumer>().ToListAsync(cancel))
            most = Math.Max(most, await reader.CountAfterAsync(new ChangeCursor(consumer.Tx, consumer.Position), cancel));
        return most;
    }

    private static void Show(VerbConsole console, PlaceStatus status)
    {
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(console.Out) });
        screen.MarkupLineInterpolated($"{status.People:N0} people, {status.Entries:N0} entries, {status.OutboxPending:N0} changes to follow up, {status.DeadLetters:N0} set aside");
        var table = new Table().AddColumns("Feed", "Partner", "Read", "Applied", "Twice", "Set aside", "Last received");
        foreach (var feed in status.Feeds)
            table.AddRow(feed.Feed, feed.Partner, $"{feed.Messages:N0}", $"{feed.Applied:N0}", $"{feed.Duplicate:N0}", $"{feed.Quarantined:N0}", $"{feed.LastReceived:yyyy-MM-dd HH:mm}");
        if (status.Feeds.Count > 0)
            screen.Write(table);
    }
}

/// <summary>What <c>anydoor status --json</c> prints.</summary>
internal sealed record PlaceStatus(
    int People, long Entries, IReadOnlyList<FeedStatus> Feeds, long OutboxPending, int DeadLetters, string SnapshotWatermark, DateTimeOffset AsOf);

internal sealed record FeedStatus(string Feed, string Partner, long Messages, long Applied, long Duplicate, long Quarantined, DateTimeOffset? LastReceived);
