using AnyDoor.DesignSystem.States;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AnyDoor.Record.Feeds;

/// <summary>Degraded while something cannot be taken in, or the data of a feed is older than its partner promised. Says the word of the feed, and nothing of what it holds.</summary>
internal sealed class FeedReadiness(FeedHealths feeds, IEnumerable<IIntakeWatch> intakes) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var late = (await feeds.ReadAsync(cancellationToken)).Where(feed => feed.Standing is not Standing.Done).Select(feed => $"{feed.Feed.Name}, {feed.Says}").ToList();
        // Anybody may ask: no name of a file or folder.
        var troubles = intakes.SelectMany(intake => intake.Troubles).ToList();
        List<string> says = troubles.Count == 0 ? [] : [$"{(troubles.Count == 1 ? "1 thing stands" : $"{troubles.Count} things stand")} in the way where files are taken in, since {troubles.Min(trouble => trouble.Since):yyyy-MM-ddTHH:mm:ssZ}; see /feeds"];
        if (late.Count > 0)
            says.Add($"later than promised: {string.Join("; ", late)}");
        return says.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join(". ", says));
    }
}

public static class FeedReadinessChecks
{
    public static IHealthChecksBuilder AddFeeds(this IHealthChecksBuilder checks) => checks.AddCheck<FeedReadiness>("feeds");
}
