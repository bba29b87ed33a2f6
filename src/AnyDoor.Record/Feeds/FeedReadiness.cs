using AnyDoor.DesignSystem.States;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AnyDoor.Record.Feeds;

/// <summary>Degraded while the data of a feed is older than its partner promised. Says the word of the feed, and nothing of what it holds.</summary>
internal sealed class FeedReadiness(FeedHealths feeds) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var late = (await feeds.ReadAsync(cancellationToken)).Where(feed => feed.Standing is not Standing.Done).Select(feed => $"{feed.Feed.Name}, {feed.Says}").ToList();
        return late.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded($"later than promised: {string.Join("; ", late)}");
    }
}

public static class FeedReadinessChecks
{
    public static IHealthChecksBuilder AddFeeds(this IHealthChecksBuilder checks) => checks.AddCheck<FeedReadiness>("feeds");
}
