using AnyDoor.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AnyDoor.Meetings;

/// <summary>Keeps the next meetings of the care models made while a host runs.</summary>
internal sealed class PlanningService(PlaceStore store, MeetingPlanner planner, ILogger<PlanningService> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await planner.PlanAsync(stoppingToken);
                await Task.Delay(Look, store.Clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                log.LogError("The next meetings were not made: {Fault}. Tried again in two minutes", fault.GetType().Name);
                await Task.Delay(Look, store.Clock, stoppingToken);
            }
        }
    }
}
