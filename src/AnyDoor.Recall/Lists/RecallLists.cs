using AnyDoor.CareModels;

namespace AnyDoor.Recall.Lists;

/// <summary>A list with the care model that declares it.</summary>
public sealed record ListOfModel(Pack Pack, RecallList List)
{
    public string Topic => $"{RecallTopic.Word}:{List.Id}";

    public string Href => $"/recall/{List.Id}";
}

/// <summary>The recall lists of all care models in use.</summary>
public sealed class RecallLists(PackCatalog packs)
{
    public async Task<IReadOnlyList<ListOfModel>> AllAsync(CancellationToken cancel) =>
        [.. (await packs.RunningAsync(cancel)).Values.Select(running => running.Pack).OrderBy(pack => pack.Model, StringComparer.Ordinal)
            .SelectMany(pack => pack.Recalls.Select(list => new ListOfModel(pack, list))).DistinctBy(list => list.List.Id)];

    public async Task<ListOfModel?> FindAsync(string id, CancellationToken cancel) => (await AllAsync(cancel)).FirstOrDefault(list => list.List.Id == id);
}
