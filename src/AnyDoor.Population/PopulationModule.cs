using AnyDoor.Population.Cohorts;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Population;

public static class PopulationModule
{
    public static readonly StoreModule Module = new("population", typeof(PopulationModule), Configure);

    public static IServiceCollection AddPopulation(this IServiceCollection services) => services.AddSingleton(Module);

    private static void Configure(ModelBuilder model)
    {
        model.Entity<Cohort>().HasKey(row => row.Name);
        model.Entity<CohortMembership>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.Cohort, row.EnteredAt });
            table.HasIndex(row => new { row.Cohort, row.LeftAt, row.PersonId });
        });
    }
}
