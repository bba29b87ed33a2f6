using AnyDoor.Foundation;

namespace AnyDoor.CareModels.Overview;

/// <summary>A pack that lies in the folder of packs.</summary>
/// <param name="File">As it is called on pages: without the place where it lies.</param>
/// <param name="Pack">Null when it has faults.</param>
public sealed record OfferedPack(string Name, string File, string Text, Pack? Pack, IReadOnlyList<Fault> Faults);

/// <summary>Reads the packs that could be adopted, with their faults.</summary>
public sealed class OfferedPacks(PackFolder folder, ICriteriaCheck criteria)
{
    public async Task<IReadOnlyList<OfferedPack>> AllAsync(CancellationToken cancel)
    {
        var offered = new List<OfferedPack>();
        foreach (var (name, file) in folder.All())
            offered.Add(Read(name, await File.ReadAllTextAsync(file, cancel)));
        return offered;
    }

    /// <returns>Null where there is none of that name.</returns>
    public async Task<OfferedPack?> FindAsync(string name, CancellationToken cancel) =>
        folder.Find(name) is { } file ? Read(name, await File.ReadAllTextAsync(file, cancel)) : null;

    private OfferedPack Read(string name, string text)
    {
        var called = $"care-models/{name}/model.yaml";
        var faults = new FaultList();
        var pack = PackReader.Read(text, called, criteria.FaultsOf, faults);
        if (pack is not null && pack.Model != name)
            faults.Add(called, 1, "model", $"`{pack.Model}` lies in the folder {name}; expected the same word");
        return new(name, called, text, faults.Any ? null : pack, faults);
    }
}
