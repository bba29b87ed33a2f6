using AnyDoor.Partners;
using AnyDoor.Trust;

namespace AnyDoor.CareModels.Flags;

/// <summary>The kinds of flag that the packs of a reader's teams know.</summary>
public sealed class TeamFlags(PackCatalog packs, PartnersDirectory partners)
{
    public async Task<IReadOnlyList<FlagKind>> OfAsync(Reader reader, CancellationToken cancel)
    {
        var view = await partners.CurrentAsync(cancel);
        var running = await packs.RunningAsync(cancel);
        return
        [
            .. reader.TeamIds.Select(team => view.Teams.GetValueOrDefault(team)?.Model).OfType<string>().Distinct()
                .SelectMany(model => running.GetValueOrDefault(model)?.Pack.Flags ?? []).DistinctBy(flag => flag.Kind),
        ];
    }
}
