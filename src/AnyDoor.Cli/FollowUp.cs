using AnyDoor.Store;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Cli;

/// <summary>Brings cohorts, triggers and agendas up to date with what was written, saying how much is left.</summary>
internal static class FollowUp
{
    public static async Task RunAsync(VerbConsole console, ServiceProvider services, CancellationToken cancel)
    {
        var dispatcher = services.GetRequiredService<ChangeDispatcher>();
        using var progress = new ProgressLines(console.Error);
        while (await dispatcher.RunOnceAsync(cancel))
            progress.Tell($"  following up: {await PendingAsync(services, cancel):N0} changes left");
        await dispatcher.DrainAsync(cancel);
    }

    /// <summary>Changes that the consumer furthest behind still has before it.</summary>
    public static async Task<long> PendingAsync(ServiceProvider services, CancellationToken cancel)
    {
        var reader = services.GetRequiredService<ChangeReader>();
        await using var db = services.GetRequiredService<PlaceStore>().OpenRead();
        long most = 0;
        foreach (var consumer in db.Set<ChangeConsumer>())
            most = Math.Max(most, await reader.CountAfterAsync(new ChangeCursor(consumer.Tx, consumer.Position), cancel));
        return most;
    }
}
