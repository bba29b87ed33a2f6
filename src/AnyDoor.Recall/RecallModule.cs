using AnyDoor.People.Following;
using AnyDoor.People.SubjectAccess;
using AnyDoor.Recall.Groups;
using AnyDoor.Recall.Lists;
using AnyDoor.Recall.Papers;
using AnyDoor.Recall.Steps;
using AnyDoor.Recall.Working;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Recall;

public static class RecallModule
{
    /// <summary>Something was done about the person on a recall list.</summary>
    internal const string Change = "recall";

    public static readonly StoreModule Module = new("recall", typeof(RecallModule), Configure);

    public static IServiceCollection AddRecall(this IServiceCollection services) => services
        .AddSingleton(Module)
        .AddSingleton<RecallLists>()
        .AddSingleton<RecallService>()
        .AddSingleton<RecallQuery>()
        .AddSingleton<PaperQuery>()
        .AddSingleton<CoverageQuery>()
        .AddSingleton<IPersonPanel, RecallPanel>()
        .AddSingleton<ITopicGuard, RecallTopic>();

    public static void MapRecall(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapLists();
        endpoints.MapWorking();
        endpoints.MapPapers();
        endpoints.MapCoverage();
    }

    private static void Configure(ModelBuilder model) => model.Entity<RecallStep>(table =>
    {
        table.HasKey(row => new { row.PersonId, row.StepId });
        table.HasIndex(row => new { row.Model, row.List, row.PersonId });
        table.HasIndex(row => new { row.MadeFor, row.Model, row.List, row.Number }).IsUnique();
        table.GoesWithItsPerson(Change);
        table.HeldAs(HeldSections.Programmes, "What a recall list did about you");
    });
}
