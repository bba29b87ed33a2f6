using AnyDoor.Population.Snapshot;
using AnyDoor.Store;

namespace AnyDoor.Tests.Population;

internal static class CatchingUp
{
    /// <summary>Reads on until nothing is held back: on PostgreSQL a change waits for every older transaction, of other tests too.</summary>
    public static async Task CaughtUpAsync(this PopulationService population, PlaceStore store)
    {
        await population.RefreshAsync();
        while (await new ChangeReader(store).AnyAfterAsync(population.Watermark, default))
        {
            await Task.Delay(20);
            await population.RefreshAsync();
        }
    }
}
