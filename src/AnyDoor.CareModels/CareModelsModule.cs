using AnyDoor.CareModels.Flags;
using AnyDoor.CareModels.Overview;
using AnyDoor.People.Following;
using AnyDoor.People.SubjectAccess;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.CareModels;

public static class CareModelsModule
{
    public static readonly StoreModule Module = new("care_models", typeof(CareModelsModule), Configure);

    public static IServiceCollection AddCareModels(this IServiceCollection services) => services
        .AddSingleton(Module)
        .AddSingleton<ICriteriaCheck, CriteriaCheck>()
        .AddSingleton(new PackFolder())
        .AddSingleton<PackCatalog>()
        .AddSingleton<OfferedPacks>()
        .AddSingleton<CareModelsQuery>()
        .AddSingleton<Signatures>()
        .AddSingleton<PackFaultWords>()
        .AddSingleton<PackWatch>()
        .AddSingleton<FloodWatch>()
        .AddSingleton<ModelNotices>()
        .AddSingleton<AdoptionRehearsal>()
        .AddSingleton<AdoptionPreviews>()
        .AddSingleton<MovingNames>()
        .AddSingleton<PackAdoption>()
        .AddSingleton<TeamFlags>()
        .AddSingleton<IPersonPanel, FlagPanel>()
        .AddSingleton<IProgrammes, Programmes>()
        .AddSingleton<IChangeConsumer, TriggerConsumer>();

    /// <summary>What runs by itself while a host runs.</summary>
    public static IServiceCollection AddCareModelsJobs(this IServiceCollection services) => services.AddHostedService<PackWatchService>();

    public static IEndpointRouteBuilder MapCareModels(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapSetFlag();
        endpoints.MapOverview();
        endpoints.MapAdopt();
        return endpoints;
    }

    private static void Configure(ModelBuilder model)
    {
        model.Entity<Adoption>().HasKey(row => new { row.Model, row.PackVersion });
        model.Entity<TriggerFiring>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.TeamId, row.Model, row.TriggerId, row.AnchorEntryId });
            table.HasIndex(row => new { row.TeamId, row.EventAt });
            table.GoesWith<TriggerFiring, RecordEntry>(ChangeWords.Trigger, nameof(TriggerFiring.AnchorEntryId), nameof(RecordEntry.EntryId));
        });
        model.Entity<TriggerFiring>().HeldAs(HeldSections.Programmes, "Something that made a team look");
    }
}
