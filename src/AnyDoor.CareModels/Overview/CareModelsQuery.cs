using System.Globalization;
using System.Text.Json;
using AnyDoor.Partners;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.CareModels.Overview;

/// <summary>Which care models are in use, which could be, and who signed for what.</summary>
public sealed class CareModelsQuery(PlaceStore store, PackCatalog packs, OfferedPacks offered, PartnersDirectory partners, Signatures signatures, PackFaultWords words)
{
    public async Task<CareModelsModel> ListAsync(CancellationToken cancel)
    {
        var running = await packs.RunningAsync(cancel);
        var files = (await offered.AllAsync(cancel)).ToDictionary(file => file.Name);
        var view = await partners.CurrentAsync(cancel);
        var used = new List<CareModelLine>();
        foreach (var row in running.Values.OrderBy(row => row.Pack.Title, StringComparer.Ordinal))
        {
            used.Add(new(row.Pack.Model, row.Pack.Title, row.Pack.Version, string.Join(", ", TeamsOf(view, row.Pack.Model)), await signatures.NameAsync(row.AdoptedBy, cancel), row.AdoptedAt,
                files.TryGetValue(row.Pack.Model, out var file) ? StateOf(file, row) : "Its file is not here; what was adopted runs on"));
        }
        return new(
            await words.AllAsync(cancel), used,
            [.. files.Values.Where(file => !running.ContainsKey(file.Name)).Select(file => new CareModelLine(file.Name, file.Pack?.Title ?? file.Name, file.Pack?.Version, string.Join(", ", TeamsOf(view, file.Name)), null, null, StateOf(file, null)))]);
    }

    /// <returns>Null when there is no such model.</returns>
    public async Task<CareModelModel?> FindAsync(string model, Reader reader, CancellationToken cancel)
    {
        var running = await packs.FindAsync(model, cancel);
        var file = await offered.FindAsync(model, cancel);
        var history = await HistoryAsync(model, reader, cancel);
        if (running is null && file is null && history.Count == 0)
            return null;
        var fault = (await words.AllAsync(cancel)).FirstOrDefault(row => row.Model == model);
        return new(model, running?.Pack ?? file?.Pack, running, fault, file, file is not null && IsToLookAt(file, running), TeamsOf(await partners.CurrentAsync(cancel), model), history, null);
    }

    private async Task<IReadOnlyList<SignedVersion>> HistoryAsync(string model, Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var rows = await db.Set<Adoption>().Where(row => row.Model == model).OrderByDescending(row => row.PackVersion)
            .Select(row => new { row.PackVersion, row.AdoptedBy, row.AdoptedAt, row.InForceFrom, row.Reason, row.Figures }).ToListAsync(cancel);
        var history = new List<SignedVersion>();
        foreach (var row in rows)
            history.Add(new(row.PackVersion, await signatures.NameAsync(row.AdoptedBy, cancel), row.AdoptedAt, row.InForceFrom, row.Reason, Shown(row.Figures, reader.Cares)));
        return history;
    }

    private static string? Shown(string? json, bool exact)
    {
        if (json is null || JsonSerializer.Deserialize<AdoptionFigures>(json) is not { } figures)
            return null;
        string Count(int count) => ShownCount.Of(count, exact).Text;
        return string.Create(CultureInfo.InvariantCulture, $"{Count(figures.Entering)} to enter, {Count(figures.Leaving)} to leave ({Count(figures.LeavingWithActions)} with open actions); {(exact ? $"{figures.MeanAHuddle:0.#}" : $"{figures.MeanAHuddle:0}")} people a huddle, at most {Count(figures.BusiestHuddle)}, over {figures.Weeks} weeks");
    }

    private static bool IsToLookAt(OfferedPack file, RunningPack? running) => file.Pack is null || running is null || file.Pack.Version != running.Pack.Version;

    private static string StateOf(OfferedPack file, RunningPack? running) => (file, running) switch
    {
        ({ Pack: null }, _) => $"Its file has {file.Faults.Count} {(file.Faults.Count == 1 ? "fault" : "faults")}",
        (_, null) => $"Version {file.Pack!.Version} can be looked at",
        _ when file.Pack!.Version > running.Pack.Version => $"Version {file.Pack.Version} can be looked at",
        _ => "Up to date",
    };

    private static IReadOnlyList<string> TeamsOf(PartnersView view, string model) => [.. view.Teams.Values.Where(team => team.Model == model).Select(team => team.Name).Order(StringComparer.Ordinal)];
}
