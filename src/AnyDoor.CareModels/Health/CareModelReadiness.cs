using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AnyDoor.CareModels.Health;

/// <summary>Degraded while an adopted care model cannot be used, or a team is flooded. Names models and teams, never people.</summary>
internal sealed class CareModelReadiness(PackCatalog packs, FloodWatch floods) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var reasons = (await packs.FaultsAsync(cancellationToken))
            .Select(fault => $"version {fault.Version} of {fault.Model} cannot be used, {(fault.Running is { } version ? $"version {version} runs on" : "none runs")}")
            .Concat((await floods.NowAsync(cancellationToken)).Select(flood => $"{flood.Fired} people for {flood.TeamId} in a day, {flood.Expected} expected")).ToList();
        return reasons.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join("; ", reasons));
    }
}

public static class CareModelReadinessChecks
{
    public static IHealthChecksBuilder AddCareModels(this IHealthChecksBuilder checks) => checks.AddCheck<CareModelReadiness>("care-models");
}
