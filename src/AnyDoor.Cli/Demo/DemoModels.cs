using AnyDoor.CareModels;
using AnyDoor.CareModels.Overview;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Cli.Demo;

/// <summary>Adopts the care models by which the place's teams work, signed by one of their members.</summary>
public sealed class DemoModels(VerbConsole console, IServiceProvider services)
{
    // The first huddle looks back over a weekend.
    private static readonly TimeSpan ReachBack = TimeSpan.FromHours(72);

    public async Task AdoptAsync(CancellationToken cancel)
    {
        var partners = await services.GetRequiredService<PartnersDirectory>().CurrentAsync(cancel);
        foreach (var team in partners.Teams.Values.OrderBy(team => team.TeamId, StringComparer.Ordinal).DistinctBy(team => team.Model))
            await AdoptAsync(team.Model, await SignerAsync(partners, team.TeamId, cancel), cancel);
        if (partners.Teams.Values.MinBy(team => team.TeamId, StringComparer.Ordinal) is not { } first)
            return;
        foreach (var model in await BesideAsync(cancel))
            await AdoptAsync(model, await SignerAsync(partners, first.TeamId, cancel), cancel);
    }

    // Those that work beside the teams' own are shown too.
    private async Task<IReadOnlyList<string>> BesideAsync(CancellationToken cancel) =>
        [.. (await services.GetRequiredService<OfferedPacks>().AllAsync(cancel)).Where(offered => offered.Pack?.Beside == true).Select(offered => offered.Name)];

    private async Task AdoptAsync(string model, string signer, CancellationToken cancel)
    {
        if (services.GetRequiredService<PackFolder>().Find(model) is not { } file)
        {
            console.Say($"A team works by the care model {model}, of which there is no care-models/{model}/model.yaml: it goes without one");
            return;
        }
        if (await IsSignedForAsync(model, cancel))
            return;
        var faults = new FaultList();
        var text = await File.ReadAllTextAsync(file, cancel);
        var from = services.GetRequiredService<PlaceStore>().Now - ReachBack;
        var outcome = await services.GetRequiredService<PackCatalog>().AdoptAsync(new ProcessContext("care-models.adopt", signer, "demonstration"), text, file, from, faults, cancel);
        foreach (var fault in faults)
            console.Say(fault.ToString());
        if (outcome.Message is { } message)
            console.Say(message);
    }

    // A later version lies ready to be looked at, like anywhere: a start of the program signs for nothing.
    private async Task<bool> IsSignedForAsync(string model, CancellationToken cancel)
    {
        await using var db = services.GetRequiredService<PlaceStore>().OpenRead();
        return await db.Set<Adoption>().AnyAsync(row => row.Model == model, cancel);
    }

    private async Task<string> SignerAsync(PartnersView partners, string team, CancellationToken cancel)
    {
        var members = partners.MembersOf(team).Where(member => member.AccountName is not null)
            .OrderBy(member => member.Role == Roles.Matron ? 0 : 1).ThenBy(member => member.PractitionerId, StringComparer.Ordinal).Select(member => member.PractitionerId).ToList();
        await using var db = services.GetRequiredService<PlaceStore>().OpenRead();
        var accounts = await db.Set<Account>().Where(account => members.Contains(account.PractitionerId)).ToDictionaryAsync(account => account.PractitionerId, account => account.AccountId, cancel);
        return members.Where(accounts.ContainsKey).Select(member => accounts[member]).FirstOrDefault() ?? ProcessContext.SystemActor;
    }
}
