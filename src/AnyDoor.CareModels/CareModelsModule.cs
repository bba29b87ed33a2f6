using AnyDoor.CareModels.Flags;
using AnyDoor.CareModels.Schema;
using AnyDoor.Record;
using AnyDoor.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
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
        .AddSingleton<TeamFlags>()
        .AddSingleton<IPersonPanel, FlagPanel>()
        .AddSingleton<IChangeConsumer, TriggerConsumer>();

    public static IEndpointRouteBuilder MapCareModels(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapSetFlag();
        endpoints.MapGet(PackSchema.Address, () => Results.Text(PackSchema.Text, "application/schema+json")).AllowAnonymous().ExcludeFromDescription();
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
