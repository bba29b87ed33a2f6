using System.Globalization;
using AnyDoor.DesignSystem.Feeds;
using AnyDoor.DesignSystem.States;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Record.Holding;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Feeds;

/// <summary>Which set-aside rows the reader looks at.</summary>
/// <param name="At">Receipt and row number as <c>12.345</c>; null for the first.</param>
public sealed record SetAsideChoice(string? Feed, string? Reason, string? Field, string? At);

/// <summary>Everything on the feeds page. Shows no person's data: shapes, counts and reasons only.</summary>
public sealed class FeedsQuery(PlaceStore store, PartnersDirectory partners, IEnumerable<IIntakeWatch> intakes, IServiceProvider services)
{
    private const int MostNotices = 20;
    private static readonly TimeSpan NoticesShown = TimeSpan.FromDays(7);

    public async Task<FeedsModel> ReadAsync(SetAsideChoice choice, bool mayAct, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var (now, view) = (store.Now, await partners.CurrentAsync(cancel));
        var feeds = await db.Set<Feed>().Where(feed => feed.Number != OwnFacts.Number).ToListAsync(cancel);
        var dayStart = LondonTime.StartOf(LondonTime.DayOf(now));
        var since = now.AddHours(-24);
        var from = since < dayStart ? since : dayStart;
        // Each by its own index: there is a receipt for every message that came over the network.
        var receipts = await ReceivedAsync(db.Set<Receipt>().Where(row => row.ReceivedAt >= from), cancel);
        receipts.AddRange((await ReceivedAsync(db.Set<Receipt>().Where(row => row.State == ReceiptStates.Held), cancel)).Where(held => held.At < from));
        var groups = await db.Set<QuarantinedRow>().Where(row => row.State == QuarantineStates.Waiting && row.ReasonCode != Holds.Reason).GroupBy(row => new { row.Feed, row.ReasonCode, row.Field })
            .Select(group => new Group(group.Key.Feed, group.Key.ReasonCode, group.Key.Field, group.LongCount(), group.Min(row => row.At))).ToListAsync(cancel);
        groups = [.. groups.OrderByDescending(group => group.Rows).ThenBy(group => group.Reason, StringComparer.Ordinal)];
        var names = feeds.ToDictionary(feed => feed.Number);
        var chosen = groups.FirstOrDefault(group => names.TryGetValue(group.Feed, out var feed) && feed.Name == choice.Feed && group.Reason == choice.Reason && group.Field == choice.Field) ?? groups.FirstOrDefault();
        var healths = feeds.Select(feed => Health(feed, view, now)).OrderBy(health => health.Standing switch { Standing.Failed => 0, Standing.Late => 1, _ => 2 }).ThenBy(health => health.Sender, StringComparer.Ordinal).ToList();
        return new FeedsModel(
            [.. intakes.SelectMany(intake => intake.Troubles).Select(trouble => new Broken($"{trouble.What} since {When.Moment(trouble.Since, now)}.", trouble.ToDo, Standing.Failed)), .. FeedsWords.Broken(healths, [.. receipts.Where(receipt => receipt.State == ReceiptStates.Stopped)], now)],
            [.. healths.Select(health => Row(health, receipts, groups, dayStart))],
            await HeldRows.ReadAsync(db, view, now, cancel),
            [.. receipts.Where(receipt => receipt.State == ReceiptStates.Held).Select(receipt => new HeldFile(receipt.ReceiptId, receipt.File, names[receipt.Feed].Title, When.Moment(receipt.At, now), receipt.Reason ?? ""))],
            [.. groups.Select(group => Shown(group, names[group.Feed], groups[0].Rows, group == chosen, now))],
            chosen is null ? null : await RowAsync(db, chosen, names[chosen.Feed], choice.At, now, cancel),
            [.. (await NoticesAsync(db, now, cancel)).Select(row => new NoticeRow(names.GetValueOrDefault(row.Feed)?.Title ?? "", row.Notice, row.Messages, When.Moment(row.LastAt, now)))],
            receipts.Where(receipt => receipt.At >= dayStart).Sum(receipt => receipt.Read), mayAct, LondonTime.ToLocal(now).ToString("HH:mm:ss", CultureInfo.InvariantCulture));
    }

    private static Task<List<Received>> ReceivedAsync(IQueryable<Receipt> some, CancellationToken cancel) =>
        some.Select(row => new Received(row.ReceiptId, row.Feed, row.FileName, row.ReceivedAt, row.State, row.Reason, row.Read)).ToListAsync(cancel);

    private static Task<List<FeedNotice>> NoticesAsync(PlaceDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var since = now - NoticesShown;
        return db.Set<FeedNotice>().Where(row => row.LastAt >= since).OrderByDescending(row => row.LastAt).ThenBy(row => row.Notice).Take(MostNotices).ToListAsync(cancel);
    }

    private static FeedHealth Health(Feed feed, PartnersView view, DateTimeOffset now)
    {
        var (sender, kind) = FeedSenders.Of(feed.Partner, view);
        return FeedHealth.Of(feed, sender, kind, now);
    }

    private static FeedRow Row(FeedHealth health, List<Received> receipts, List<Group> groups, DateTimeOffset dayStart)
    {
        var feed = health.Feed;
        var own = receipts.Where(receipt => receipt.Feed == feed.Number).ToList();
        var hours = FeedsWords.Hours(own, health);
        var aside = groups.Where(group => group.Feed == feed.Number).ToList();
        return new FeedRow(
            $"feed-{feed.Number}", health.Standing, health.Word, feed.Title, health.Sender, FeedsWords.Format(feed.Format),
            feed.LastReceivedAt is { } last ? When.Moment(last, health.Now) : "never", health.Age is { } age ? When.Age(age) : "no data", When.Age(health.Promise), health.Fraction,
            hours, FeedsWords.HoursSay(hours), own.Where(receipt => receipt.At >= dayStart).Sum(receipt => receipt.Read),
            aside.Sum(group => group.Rows), aside.Count == 0 ? null : FeedsWords.Href(feed.Name, aside[0].Reason, aside[0].Field));
    }

    private static SetAsideGroup Shown(Group group, Feed feed, long most, bool chosen, DateTimeOffset now) => new(
        feed.Name, SetAsideWords.Of(group.Reason, group.Field).Title, feed.Title, group.Rows, (double)group.Rows / Math.Max(1, most), When.Moment(group.Oldest, now),
        FeedsWords.Href(feed.Name, group.Reason, group.Field), chosen);

    private async Task<SetAsideRow?> RowAsync(PlaceDb db, Group group, Feed feed, string? at, DateTimeOffset now, CancellationToken cancel)
    {
        var like = db.Set<QuarantinedRow>().Where(row => row.State == QuarantineStates.Waiting && row.Feed == group.Feed && row.ReasonCode == group.Reason && row.Field == group.Field);
        var (receipt, number) = FeedsWords.Parse(at);
        var row = await like.Where(row => row.ReceiptId > receipt || (row.ReceiptId == receipt && row.RowNumber >= number)).OrderBy(row => row.ReceiptId).ThenBy(row => row.RowNumber).FirstOrDefaultAsync(cancel)
            ?? await like.OrderBy(row => row.ReceiptId).ThenBy(row => row.RowNumber).FirstOrDefaultAsync(cancel);
        if (row is null)
            return null;
        var before = like.Where(other => other.ReceiptId < row.ReceiptId || (other.ReceiptId == row.ReceiptId && other.RowNumber < row.RowNumber));
        var position = await before.LongCountAsync(cancel) + 1;
        var previous = await before.OrderByDescending(other => other.ReceiptId).ThenByDescending(other => other.RowNumber).Select(other => new { other.ReceiptId, other.RowNumber }).FirstOrDefaultAsync(cancel);
        var next = await like.Where(other => other.ReceiptId > row.ReceiptId || (other.ReceiptId == row.ReceiptId && other.RowNumber > row.RowNumber))
            .OrderBy(other => other.ReceiptId).ThenBy(other => other.RowNumber).Select(other => new { other.ReceiptId, other.RowNumber }).FirstOrDefaultAsync(cancel);
        var file = await db.Set<Receipt>().Where(known => known.ReceiptId == row.ReceiptId).Select(known => known.FileName).FirstOrDefaultAsync(cancel);
        var words = SetAsideWords.Of(row.ReasonCode, row.Field);
        var here = FeedsWords.Href(feed.Name, row.ReasonCode, row.Field);
        return new SetAsideRow(
            feed.Name, row.ReasonCode, row.Field, words.Title, words.ToDo, row.ReceiptId, row.RowNumber, file ?? "a file no longer known", feed.Title, When.Moment(row.At, now), row.Reason,
            await ShapesAsync(row, cancel), position, group.Rows,
            previous is null ? null : $"{here}&at={previous.ReceiptId}.{previous.RowNumber}", next is null ? null : $"{here}&at={next.ReceiptId}.{next.RowNumber}");
    }

    // A row whose file has been removed is shown with its reason alone.
    private async Task<IReadOnlyList<MaskedField>> ShapesAsync(QuarantinedRow row, CancellationToken cancel)
    {
        if (services.GetService(typeof(Quarantine)) is not Quarantine quarantine)
            return [];
        try
        {
            var detail = await quarantine.ShowAsync(row.ReceiptId, row.RowNumber, cancel);
            return [.. (detail?.Shapes ?? []).Select((field, index) => new MaskedField(index + 1, field.Column, field.Shape, Fault: field.Column == row.Field ? "at fault" : null))];
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }
}

internal sealed record Received(long ReceiptId, short Feed, string File, DateTimeOffset At, string State, string? Reason, long Read);

internal sealed record Group(short Feed, string Reason, string Field, long Rows, DateTimeOffset Oldest);
