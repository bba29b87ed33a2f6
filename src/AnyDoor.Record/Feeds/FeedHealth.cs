using AnyDoor.DesignSystem.States;

namespace AnyDoor.Record.Feeds;

/// <summary>How one feed stands now. Done is on time, Late is late, Failed is stopped or never begun.</summary>
/// <param name="SenderKind">Kind of organisation that sends it, e.g. <c>gp-practice</c>; empty where nobody can say.</param>
/// <param name="Age">Of the last good data; null where none came.</param>
public sealed record FeedHealth(Feed Feed, string Sender, string SenderKind, Standing Standing, TimeSpan? Age, DateTimeOffset Now)
{
    /// <summary>Later than this many promises is stopped, no longer only late.</summary>
    public const int StoppedAfter = 3;

    public TimeSpan Promise => TimeSpan.FromMinutes(Feed.PromisedDelayMinutes);

    /// <summary>True if it can bring an entry of one of these kinds: only then does its silence say anything about them.</summary>
    public bool Carries(IReadOnlyCollection<int> kinds) =>
        kinds.Count == 0 || Feed.Kinds is not { } carried || carried.Split(',').Any(name => Kinds.KindTree.Find(name) is { } kind && kinds.Contains(kind.Id));

    /// <summary>Age as a fraction of the promise; 1 and more is too old.</summary>
    public double Fraction => Age is { } age ? age / Promise : 1;

    public string Word => Standing switch { Standing.Done => "On time", Standing.Late => "Late", _ => Feed.LastGoodAt is null ? "Nothing yet" : "Stopped" };

    /// <summary><c>12 min</c>, <c>31 h old</c>, <c>nothing since Mon 18:04</c>, <c>nothing yet</c>.</summary>
    public string Says => (Standing, Age, Feed.LastGoodAt) switch
    {
        (Standing.Done, { } age, _) => When.Age(age),
        (Standing.Late, { } age, _) => $"{When.Age(age)} old",
        (_, _, { } good) => $"nothing since {When.Moment(good, Now)}",
        _ => "nothing yet",
    };

    /// <summary>The same beside a fact, where there is less room.</summary>
    public string Short => Standing is Standing.Failed && Feed.LastGoodAt is { } good ? When.Moment(good, Now) : Says;

    public static FeedHealth Of(Feed feed, string sender, string senderKind, DateTimeOffset now)
    {
        TimeSpan? age = feed.LastGoodAt is { } good ? now - good : null;
        var promise = TimeSpan.FromMinutes(Math.Max(1, feed.PromisedDelayMinutes));
        var standing = age switch
        {
            null => Standing.Failed,
            { } known when known <= promise => Standing.Done,
            { } known when known <= promise * StoppedAfter => Standing.Late,
            _ => Standing.Failed,
        };
        return new FeedHealth(feed, sender, senderKind, standing, age, now);
    }
}
