using System.Globalization;
using AnyDoor.DesignSystem.States;

namespace AnyDoor.Record.Feeds;

/// <summary>Sentences, addresses and figures of the feeds page.</summary>
internal static class FeedsWords
{
    public static string Format(string format) => format switch { "hl7v2" => "HL7 v2", "csv" => "CSV", _ => format };

    public static string Href(string feed, string reason, string field) =>
        $"/feeds?set={Uri.EscapeDataString(feed)}&reason={Uri.EscapeDataString(reason)}&field={Uri.EscapeDataString(field)}";

    public static (long Receipt, int Row) Parse(string? at)
    {
        var parts = at?.Split('.') ?? [];
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var receipt) && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            ? (receipt, row) : (0, 0);
    }

    public static IReadOnlyList<Broken> Broken(IReadOnlyList<FeedHealth> feeds, IReadOnlyList<Received> stopped, DateTimeOffset now)
    {
        var broken = new List<Broken>();
        foreach (var feed in feeds.Where(feed => feed.Standing == Standing.Failed))
        {
            broken.Add(feed.Feed.LastGoodAt is { } good
                ? new($"{feed.Sender}: {feed.Feed.Title} has brought nothing since {When.Moment(good, now)}.", $"It promises to be no older than {When.Age(feed.Promise)}. Every page that uses it says so. Ask the sender whether it was sent, then look where it is taken in.", Standing.Failed)
                : new($"{feed.Sender}: {feed.Feed.Title} has never brought anything.", "Check with the sender where it is sent to, and that its name is one the feed takes.", Standing.Failed));
        }
        broken.AddRange(stopped.OrderByDescending(receipt => receipt.At).Select(receipt => new Broken($"{receipt.File} was stopped {When.Moment(receipt.At, now)}: nothing of it was used.", receipt.Reason ?? "", Standing.Failed)));
        return broken;
    }

    /// <summary>Rows received in each of the last 24 hours; a gap where the feed, by its promise, should have brought something and did not.</summary>
    public static IReadOnlyList<double?> Hours(IReadOnlyList<Received> receipts, FeedHealth health)
    {
        var hours = new double?[24];
        for (var hour = 0; hour < 24; hour++)
        {
            var (from, to) = (health.Now.AddHours(hour - 24), health.Now.AddHours(hour - 23));
            var rows = receipts.Where(receipt => receipt.At > from && receipt.At <= to).Sum(receipt => (double)receipt.Read);
            var overdue = health.Standing is Standing.Failed or Standing.Late && (health.Feed.LastGoodAt is not { } good || to > good + health.Promise);
            hours[hour] = rows > 0 ? rows : overdue ? null : 0;
        }
        return hours;
    }

    public static string HoursSay(IReadOnlyList<double?> hours)
    {
        var (rows, gaps) = (hours.Sum(hour => hour ?? 0), hours.Count(hour => hour is null));
        var says = rows == 0 ? "Nothing in the last 24 hours" : $"{rows.ToString("N0", CultureInfo.InvariantCulture)} rows in the last 24 hours";
        return gaps == 0 ? says : $"{says}, overdue for {gaps} of them";
    }
}
