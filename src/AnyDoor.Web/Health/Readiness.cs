using AnyDoor.CareModels.Health;
using AnyDoor.Record.Feeds;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AnyDoor.Web.Health;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can work, or why not. A module's own checks
/// are in the module, as <c>AddFeeds</c> is.</summary>
internal static class Readiness
{
    public static void AddReadiness(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<StoreAnswers>("store").AddCheck<NothingSetAside>("changes").AddCheck<TrailTakesLooks>("audit").AddCheck<RowsAreHeld>("row-security").AddFeeds().AddCareModels();

    public static void MapReadiness(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        endpoints.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString().ToLowerInvariant(),
        reasons = report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy).Select(entry => $"{entry.Key}: {entry.Value.Description}"),
    });

    private sealed class StoreAnswers(PlaceStore store) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var db = store.OpenRead();
                await db.Set<LiveTopic>().AnyAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (System.Data.Common.DbException)
            {
                return HealthCheckResult.Unhealthy("the store does not answer; look at its log and at the space on its disk");
            }
        }
    }

    private sealed class NothingSetAside(PlaceStore store) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var db = store.OpenReadOfAll("the log of changes");
            var count = await db.Set<DeadLetter>().CountAsync(cancellationToken);
            return count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded($"{count} changes of people could not be followed up and are tried again");
        }
    }

    private sealed class RowsAreHeld(PlaceStore store) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(store.Provider == StoreProvider.Sqlite || store.HoldsReaders
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded("PostgreSQL does not repeat who may read whom (row-level security); anydoor store verify says what to run, and then start the service again"));
    }

    private sealed class TrailTakesLooks(AuditWriter audit) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(audit.SpoolingSince is { } since
            ? HealthCheckResult.Degraded($"the audit trail cannot be written since {since:yyyy-MM-dd HH:mm} UTC: looks for direct care are kept on the local disk, everything else is refused. Look at the database and the space on its disk")
            : HealthCheckResult.Healthy());
    }
}
