using AnyDoor.People.Following;
using AnyDoor.People.SubjectAccess;
using AnyDoor.Population.Projects.Extracts;
using AnyDoor.Population.Projects.Reading;
using AnyDoor.Population.Projects.Registering;
using AnyDoor.Population.Reidentification;
using AnyDoor.Store;
using AnyDoor.Trust.Overseeing;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Population.Projects;

internal static class ProjectsParts
{
    public static IServiceCollection AddProjects(this IServiceCollection services) => services
        .AddSingleton<ProjectKeys>()
        .AddSingleton<ProjectPeople>()
        .AddSingleton<ProjectDesk>()
        .AddSingleton<RegisteringQuery>()
        .AddSingleton<ProjectsQuery>()
        .AddSingleton<ExtractService>()
        .AddSingleton<RequestService>()
        .AddSingleton<RequestsQuery>()
        .AddSingleton<ITrustLine, ProjectsLine>()
        .AddSingleton<INavBadge, RequestsBadge>();

    public static void MapAllOfProjects(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRegistering();
        endpoints.MapProjects();
        endpoints.MapReidentification();
    }

    public static void Configure(ModelBuilder model)
    {
        model.Entity<Project>(table =>
        {
            table.HasKey(row => row.ProjectId);
            table.Property(row => row.Version).IsConcurrencyToken();
        });
        model.Entity<ProjectAnalyst>(table =>
        {
            table.HasKey(row => new { row.ProjectId, row.PractitionerId });
            table.HasIndex(row => row.PractitionerId);
        });
        model.Entity<ProjectSalt>().HasKey(row => row.ProjectId);
        model.Entity<ProjectExtract>().HasKey(row => new { row.ProjectId, row.Number });
        model.Entity<ReidentificationRequest>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.RequestId });
            table.HasIndex(row => new { row.ProjectId, row.AskedAt });
            table.Property(row => row.Version).IsConcurrencyToken();
            table.GoesWithItsPerson(Changes.Person);
            table.HeldAs(HeldSections.Programmes, "An analyst, who did not know who you are, asked your team to look at you");
        });
    }
}
