using System.CommandLine;
using AnyDoor.Plans;
using AnyDoor.Record.Loading;
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
        var feeds = await services.GetRequiredService<FeedStatus>().ReadAsync(cancel);
        var (people, entries) = await services.GetRequiredService<FeedStatus>().CountAsync(cancel);
        var (unfollowed, givenUp) = (await db.Set<DeadLetter>().CountAsync(cancel), await db.Set<Notice>().CountAsync(row => row.State == NoticeStates.Dead, cancel));
        var latest = await services.GetRequiredService<ChangeReader>().LatestAsync(cancel);
        return new PlaceStatus(
            people,
            entries,
            [.. feeds.Select(row => new FeedLine(row.Feed, row.Partner, row.Messages, row.Applied, row.Stored, row.Duplicate, row.Quarantined, row.LastReceived, row.Age?.TotalMinutes, row.Late, row.Held))],
            await services.GetRequiredService<Quarantine>().ListAsync(cancel),
            await FollowUp.PendingAsync(services, cancel),
            unfollowed + givenUp,
            givenUp,
            latest.ToString(),
            store.Now,
            RowPolicies.Missing(store));
    }

    private static void Show(VerbConsole console, PlaceStatus status)
    {
        var screen = console.Screen();
        screen.MarkupLineInterpolated($"{status.People:N0} people, {status.Entries:N0} entries, {status.OutboxPending:N0} changes to follow up, {status.DeadLetters - status.NoticesGivenUp:N0} people whose changes could not be followed up");
        if (status.NoticesGivenUp > 0)
            screen.MarkupLineInterpolated($"{status.NoticesGivenUp:N0} notices given up: send them again on the page Notices (/actions/notices)");
        if (status.RowSecurity is { } missing)
            screen.MarkupLineInterpolated($"{missing}");
        var table = new Table().AddColumns("Feed", "Partner", "Read", "Applied", "Twice", "Set aside", "Last received");
        foreach (var feed in status.Feeds)
            table.AddRow(feed.Feed, feed.Partner, $"{feed.Messages:N0}", $"{feed.Applied:N0}", $"{feed.Duplicate:N0}", $"{feed.Quarantined:N0}", $"{feed.LastReceived:yyyy-MM-dd HH:mm}{(feed.Late ? " late" : "")}");
        if (status.Feeds.Count > 0)
            screen.Write(table);
        foreach (var group in status.Quarantine)
            screen.MarkupLineInterpolated($"{group.Rows:N0} set aside from {group.Feed}: {group.ReasonCode} {group.Field}");
    }
}

/// <summary>What <c>anydoor status --json</c> prints.</summary>
/// <param name="DeadLetters">Whatever was given up and waits for a person: people whose changes could not be followed up, and notices.</param>
/// <param name="NoticesGivenUp">Those of them that are notices.</param>
/// <param name="RowSecurity">What is missing for PostgreSQL to repeat who may read whom; null where nothing is, and on SQLite.</param>
internal sealed record PlaceStatus(
    long People, long Entries, IReadOnlyList<FeedLine> Feeds, IReadOnlyList<QuarantineGroup> Quarantine, long OutboxPending, int DeadLetters, int NoticesGivenUp, string SnapshotWatermark, DateTimeOffset AsOf, string? RowSecurity);

/// <param name="LagMinutes">Since data was last good; null where none ever came.</param>
internal sealed record FeedLine(
    string Feed, string Partner, long Messages, long Applied, long Stored, long Duplicate, long Quarantined, DateTimeOffset? LastReceived, double? LagMinutes, bool Late, string? Held);
