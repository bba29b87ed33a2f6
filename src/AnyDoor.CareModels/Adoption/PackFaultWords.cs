using AnyDoor.CareModels.Overview;
using AnyDoor.Partners;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;

namespace AnyDoor.CareModels;

/// <summary>Says of a faulty care model what is wrong, since when, what goes on and who is told.</summary>
public sealed class PackFaultWords(PlaceStore store, PackCatalog packs, PartnersDirectory partners, Signatures signatures)
{
    public async Task<IReadOnlyList<FaultToTell>> AllAsync(CancellationToken cancel)
    {
        var told = new List<FaultToTell>();
        foreach (var fault in await packs.FaultsAsync(cancel))
            told.Add(await OfAsync(fault, cancel));
        return told;
    }

    /// <summary>Whoever signed it, the coordinators of the teams that work by it, and the engineers of the place.</summary>
    public async Task<IReadOnlyList<Practitioner>> ToTellAsync(PackFault fault, CancellationToken cancel)
    {
        var view = await partners.CurrentAsync(cancel);
        var teams = view.Teams.Values.Where(team => team.Model == fault.Model).Select(team => team.TeamId).ToList();
        var others = view.Practitioners.Values
            .Where(row => row.Role == Roles.Engineer || (row.Role == Roles.Coordinator && view.TeamsOf(row.PractitionerId).Any(teams.Contains)))
            .OrderBy(row => row.Name, StringComparer.Ordinal);
        return [.. new[] { await signatures.OfAsync(fault.SignedBy, cancel) }.OfType<Practitioner>().Concat(others).DistinctBy(row => row.PractitionerId)];
    }

    private async Task<FaultToTell> OfAsync(PackFault fault, CancellationToken cancel)
    {
        var told = await ToTellAsync(fault, cancel);
        var goesOn = fault.Running is { } version ? $"Version {version} goes on running; what was changed with version {fault.Version} is not done." : "No earlier version can run either: nothing fires for its teams.";
        return new(
            fault.Model, $"Version {fault.Version} of the care model {fault.Model} cannot be used since {When.Moment(fault.Since, store.Now)}.",
            $"{fault.What}{(fault.What[^1] is '.' or '?' ? "" : ".")} {goesOn} Told: {(told.Count == 0 ? "nobody, as nobody is known who could put it right" : string.Join(", ", told.Select(row => row.Name)))}.");
    }
}
