using AnyDoor.Trust;

namespace AnyDoor.CareModels;

/// <summary>The care models in use, as programmes that somebody can refuse.</summary>
public sealed class Programmes(PackCatalog packs) : IProgrammes
{
    public async Task<IReadOnlyList<Programme>> AllAsync(CancellationToken cancel) =>
        [.. (await packs.RunningAsync(cancel)).Values.Select(running => new Programme(running.Pack.Model, running.Pack.Title)).OrderBy(programme => programme.Title, StringComparer.Ordinal)];
}
