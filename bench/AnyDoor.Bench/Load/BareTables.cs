using AnyDoor.Store;

namespace AnyDoor.Bench.Load;

/// <summary>The rows of every table that a load filled, kept in files in random order, to be put into other tables by the store's own means.</summary>
internal interface IBareTables
{
    /// <summary>How many rows all tables have together.</summary>
    long Rows { get; }

    /// <returns>Seconds to put them into tables of the same keys and indexes.</returns>
    Task<double> IntoKeyedAsync();

    /// <returns>Seconds to put them into tables without any key or index.</returns>
    Task<double> IntoUnkeyedAsync();
}

internal static class BareTables
{
    public static async Task<IBareTables> OfAsync(BenchStore loaded) =>
        loaded.Provider == StoreProvider.Sqlite ? await SqliteTables.OfAsync(loaded) : await PostgresTables.OfAsync(loaded);
}
