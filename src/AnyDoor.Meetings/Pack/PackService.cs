using AnyDoor.Foundation;
using AnyDoor.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AnyDoor.Meetings;

/// <summary>Writes the morning packs at the set local time; after a start later in the day, at once.</summary>
internal sealed class PackService(PlaceStore store, PackWriter packs, MeetingSettings settings, ILogger<PackService> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (TimeOnly.FromDateTime(LondonTime.ToLocal(store.Now)) >= settings.PackAt)
                    await packs.WriteMissingAsync(stoppingToken);
                await Task.Delay(Look, store.Clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                log.LogError("The morning packs were not written: {Fault}. Tried again in a minute", fault.GetType().Name);
                await Task.Delay(Look, store.Clock, stoppingToken);
            }
        }
    }
}
