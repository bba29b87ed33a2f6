using AnyDoor.CareModels.Flags;
using AnyDoor.Record;
using AnyDoor.Store;
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
        .AddSingleton<PackCatalog>()
        .AddSingleton<TeamFlags>()
        .AddSingleton<IPersonPanel, FlagPanel>()
        .AddSingleton<IChangeConsumer, TriggerConsumer>();

    public static IEndpointRouteBuilder MapCareModels(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapSetFlag();
        return endpoints;
    }

    private static void Configure(ModelBuilder model)
    {
        model.Entity<Adoption>().HasKey(row => new { row.Model, row.PackVersion });
        model.Entity<TriggerFiring>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.TeamId, row.Model, row.TriggerId, row.AnchorEntryId });
            table.HasIndex(row => new { row.TeamId, row.EventAt });
        });
    }
}
