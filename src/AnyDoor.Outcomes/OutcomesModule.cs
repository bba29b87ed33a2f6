using AnyDoor.Outcomes.Kept;
using AnyDoor.Outcomes.Reading;
using AnyDoor.Store;
using AnyDoor.Trust.Agreements;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Outcomes;

public static class OutcomesModule
{
    public static readonly StoreModule Module = new("outcomes", typeof(OutcomesModule), Configure);

    public static IServiceCollection AddOutcomes(this IServiceCollection services) => services
        .AddSingleton(Module)
        .AddSingleton<OutcomeWork>()
        .AddSingleton<OutcomesQuery>()
        .AddSingleton<ISharingEffect, FiguresChanged>();

    /// <summary>What runs by itself while a host runs.</summary>
    public static IServiceCollection AddOutcomesJobs(this IServiceCollection services) => services.AddHostedService<OutcomeService>();

    public static void MapOutcomes(this IEndpointRouteBuilder endpoints) => endpoints.MapReading();

    private static void Configure(ModelBuilder model) => model.Entity<KeptFigure>().HasKey(row => new { row.Model, row.Kind, row.Name });
}
