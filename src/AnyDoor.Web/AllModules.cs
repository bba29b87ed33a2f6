using AnyDoor.CareModels;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Population;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;

namespace AnyDoor.Web;

/// <summary>Every module, in the order of the house: each may use only those before it.</summary>
public static class AllModules
{
    public static readonly IReadOnlyList<StoreModule> Store =
        [PartnersModule.Module, TrustModule.Module, PeopleModule.Module, RecordModule.Module, PopulationModule.Module, CareModelsModule.Module, PlansModule.Module];
}
