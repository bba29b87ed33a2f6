using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AnyDoor.Plans;

/// <summary>Readiness is degraded while the mail server cannot be used or a notice was given up.</summary>
internal sealed class NoticesArrive(PlaceStore store, IEnumerable<INoticeTransport> transports) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (transports.OfType<MailServer>().Select(server => server.Trouble).FirstOrDefault(trouble => trouble is not null) is { } trouble)
            return HealthCheckResult.Degraded($"{trouble}; notices wait and are tried again");
        await using var db = store.OpenRead();
        var dead = await db.Set<Notice>().CountAsync(row => row.State == NoticeStates.Dead, cancellationToken);
        return dead == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded($"{dead} notices were given up; see /actions/notices");
    }
}
