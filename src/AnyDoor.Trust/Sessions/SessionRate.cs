using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AnyDoor.Trust;

/// <summary>How much one session may ask for: far more than somebody at work does, far less than a program that tries ids.</summary>
internal static class SessionRate
{
    public static void AddSessionRate(this IServiceCollection services) => services.AddOptions<RateLimiterOptions>().Configure<IOptions<TrustOptions>>((limits, trust) =>
    {
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => http.Session() is { } session
            ? RateLimitPartition.GetTokenBucketLimiter(session.Id, _ => Bucket(trust.Value.RequestsASecond))
            : RateLimitPartition.GetNoLimiter(""));
        limits.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "10";
            return ValueTask.CompletedTask;
        };
    });

    // A page with its live parts is a handful of requests at once.
    private static TokenBucketRateLimiterOptions Bucket(int perSecond) =>
        new() { TokenLimit = 10 * perSecond, TokensPerPeriod = perSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), AutoReplenishment = true };
}
