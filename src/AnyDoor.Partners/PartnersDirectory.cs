using AnyDoor.Foundation;
using AnyDoor.Store;

namespace AnyDoor.Partners;

/// <summary>The place's partners as last written, kept in memory and read again only after they change, and with every new day: agreements begin and end by days.</summary>
public sealed class PartnersDirectory(PlaceStore store) : IDisposable
{
    /// <summary>Whoever writes organisations, teams or practitioners tells this topic.</summary>
    public const string Topic = "partners";

    private readonly SemaphoreSlim reading = new(1, 1);
    private Known? known;

    public async Task<PartnersView> CurrentAsync(CancellationToken cancel = default)
    {
        var version = await VersionAsync(cancel);
        var today = LondonTime.Today(store.Clock);
        if (known is { } fresh && fresh.Version == version && fresh.Day == today)
            return fresh.View;
        await reading.WaitAsync(cancel);
        try
        {
            if (known is { } other && other.Version == version && other.Day == today)
                return other.View;
            var view = await PartnersView.ReadAsync(store, cancel);
            known = new Known(version, today, view);
            return view;
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose() => reading.Dispose();

    // Taken before the rows are read, so that a change in between is noticed the next time.
    private Task<string> VersionAsync(CancellationToken cancel) => store.Topics.OfAsync([Topic], cancel);

    private sealed record Known(string Version, DateOnly Day, PartnersView View);
}
