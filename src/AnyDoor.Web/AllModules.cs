using AnyDoor.Assessments;
using AnyDoor.CareModels;
using AnyDoor.DesignSystem;
using AnyDoor.Meetings;
using AnyDoor.Outcomes;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Population;
using AnyDoor.Recall;
using AnyDoor.Record;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Web;

/// <summary>Every module, in the order of the house: each may use only those before it.</summary>
public static class AllModules
{
    public static readonly IReadOnlyList<StoreModule> Store =
    [
        PartnersModule.Module, TrustModule.Module, PeopleModule.Module, RecordModule.Module, PopulationModule.Module, CareModelsModule.Module,
        PlansModule.Module, AssessmentsModule.Module, MeetingsModule.Module, OutcomesModule.Module, RecallModule.Module,
    ];

    public static IServiceCollection AddModules(this IServiceCollection services) => services
        .AddPartners()
        .AddTrust()
        .AddPeople()
        .AddRecord()
        .AddLoading()
        .AddPopulation()
        .AddCareModels()
        .AddPlans()
        .AddAssessments()
        .AddMeetings()
        .AddOutcomes()
        .AddRecall();

    public static void MapModules(this IEndpointRouteBuilder endpoints, bool showcase)
    {
        endpoints.MapDesignSystem(showcase);
        endpoints.MapTrust();
        endpoints.MapPeople();
        endpoints.MapPopulation();
        endpoints.MapRecord();
        endpoints.MapCareModels();
        endpoints.MapPlans();
        endpoints.MapAssessments();
        endpoints.MapMeetings();
        endpoints.MapOutcomes();
        endpoints.MapRecall();
    }
}
