namespace AnyDoor.CareModels;

public static class PacksOfTeam
{
    /// <summary>The packs a team works by: its own model first, then those that work beside every team.</summary>
    public static IEnumerable<RunningPack> OfTeam(this IReadOnlyDictionary<string, RunningPack> running, string model) =>
        running.Values.Where(pack => pack.Pack.Model == model || pack.Pack.Beside)
            .OrderByDescending(pack => pack.Pack.Model == model).ThenBy(pack => pack.Pack.Model, StringComparer.Ordinal);
}
