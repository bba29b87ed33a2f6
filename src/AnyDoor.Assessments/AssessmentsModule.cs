using AnyDoor.Assessments.Asking;
using AnyDoor.Assessments.List;
using AnyDoor.People.Following;
using AnyDoor.People.SubjectAccess;
using AnyDoor.Record;
using AnyDoor.Store;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Assessments;

public static class AssessmentsModule
{
    public static readonly StoreModule Module = new("assessments", typeof(AssessmentsModule), Configure);

    public static IServiceCollection AddAssessments(this IServiceCollection services) => services
        .AddSingleton(Module)
        .AddSingleton<AssessmentService>()
        .AddSingleton<AskQuery>()
        .AddSingleton<IPersonCommand, AskCommand>()
        .AddSingleton<IChangeConsumer, RefusalConsumer>();

    public static void MapAssessments(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapAsking();
        endpoints.MapAssessmentList();
    }

    private static void Configure(ModelBuilder model)
    {
        model.Entity<Assessment>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.AssessmentId });
            table.Property(row => row.Version).IsConcurrencyToken();
            table.HasIndex(row => new { row.TeamId, row.Status, row.SavedAt });
            table.GoesWithItsPerson(Changes.Assessment);
        });
        model.Entity<SuggestionDecision>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.AssessmentId, row.SuggestionId });
            table.GoesWith<SuggestionDecision, Assessment>(Changes.Assessment, nameof(SuggestionDecision.AssessmentId));
        });
        model.Entity<Assessment>().HeldAs(HeldSections.Asked, "What you were asked and answered");
        model.Entity<SuggestionDecision>().HeldAs(HeldSections.Asked, "What followed from an answer");
    }
}
