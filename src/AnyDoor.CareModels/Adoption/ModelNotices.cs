using AnyDoor.DesignSystem.States;

namespace AnyDoor.CareModels;

/// <summary>Something a team must know of its care model before it trusts the list in front of it.</summary>
public sealed record ModelNotice(Standing Standing, string Lead, string Text);

/// <summary>What is wrong with the care model a team works by: not in use, faulty, or flooding the team.</summary>
public sealed class ModelNotices(PackCatalog packs, PackFaultWords faults, FloodWatch floods)
{
    public async Task<IReadOnlyList<ModelNotice>> OfTeamAsync(string model, string teamId, CancellationToken cancel)
    {
        var told = (await faults.AllAsync(cancel)).Where(fault => fault.Model == model).Select(fault => new ModelNotice(Standing.Failed, fault.Lead, fault.Text)).ToList();
        if (told.Count == 0 && await packs.FindAsync(model, cancel) is null)
            told.Add(new(Standing.Failed, $"The care model {model} is not in use.", "Nothing here fires and nobody is found for this team until somebody puts it into use."));
        var flooded = (await floods.NowAsync(cancel)).Where(flood => flood.TeamId == teamId).Select(flood => new ModelNotice(Standing.Late, flood.Lead, flood.Text));
        return [.. told, .. flooded];
    }
}
