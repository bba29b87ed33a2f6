using AnyDoor.People.SubjectAccess;
using AnyDoor.Population.Asking;
using AnyDoor.Population.CohortPages;
using AnyDoor.Population.Cohorts;
using AnyDoor.Population.Projects;
using AnyDoor.Population.Rehearsal;
using AnyDoor.Population.Snapshot;
using AnyDoor.Population.Vocabularies;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Agreements;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Population;

public static class PopulationModule
{
    public static readonly StoreModule Module = new("population", typeof(PopulationModule), Configure);

    public static IServiceCollection AddPopulation(this IServiceCollection services) => services
        .AddSingleton(Module)
        .AddOptions()
        .AddSingleton<VocabularyFactory>()
        .AddSingleton<PopulationService>()
        .AddSingleton<CohortRules>()
        .AddSingleton<CohortService>()
        .AddSingleton<IChangeConsumer, CohortConsumer>()
        .AddSingleton<CohortFigures>()
        .AddSingleton<CohortQuery>()
        .AddSingleton<CohortAnswers>()
        .AddSingleton<KeptAnswersBook>()
        .AddSingleton<CohortRehearsal>()
        .AddSingleton<ISharingEffect, CohortsChanged>()
        .AddSingleton<ITopicGuard, CohortTopic>()
        .AddProjects();

    public static IEndpointRouteBuilder MapPopulation(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapCohorts();
        endpoints.MapAllOfProjects();
        return endpoints;
    }

    /// <summary>For a host that stays up: the nightly run, and the end of projects.</summary>
    public static IServiceCollection AddPopulationJobs(this IServiceCollection services) => services.AddHostedService<CohortSchedule>().AddHostedService<ProjectEnds>();

    private static void Configure(ModelBuilder model)
    {
        model.Entity<Cohort>().HasKey(row => row.Name);
        model.Entity<CohortRuleVersion>().HasKey(row => new { row.Cohort, row.Version });
        model.Entity<CohortThreshold>().HasKey(row => new { row.Cohort, row.Clause });
        model.Entity<CohortMembership>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.Cohort, row.EnteredAt });
            table.HasIndex(row => new { row.Cohort, row.LeftAt, row.PersonId });
            // One open stay each, also when two processes look at the same person at once.
            table.HasIndex(row => new { row.PersonId, row.Cohort }).IsUnique().HasFilter("left_at IS NULL");
        });
        model.Entity<CohortMembership>().HeldAs(HeldSections.Programmes, "A group you are or were in");
        ProjectsParts.Configure(model);
    }
}
