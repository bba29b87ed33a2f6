using AnyDoor.People.BreakGlass;
using AnyDoor.People.Consent;
using AnyDoor.People.Finding;
using AnyDoor.People.Following;
using AnyDoor.People.Trace;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.People;

public static class PeopleModule
{
    public static readonly StoreModule Module = new("people", typeof(PeopleModule), Configure);

    public static IServiceCollection AddPeople(this IServiceCollection services) => services
        .AddSingleton(Module)
        .AddSingleton<PersonGate>()
        .AddSingleton<PersonFinder>()
        .AddSingleton<ExactTries>()
        .AddSingleton<GlassService>()
        .AddSingleton<TraceService>()
        .AddSingleton<ConsentService>();

    public static IEndpointRouteBuilder MapPeople(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapFind();
        endpoints.MapBreakGlass();
        endpoints.MapTrace();
        endpoints.MapConsent();
        return endpoints;
    }

    private static void Configure(ModelBuilder model)
    {
        model.Entity<Person>(table =>
        {
            table.HasKey(row => row.PersonId);
            table.Property(row => row.PersonId).ValueGeneratedNever();
            table.Property(row => row.Version).IsConcurrencyToken();
            table.HasIndex(row => row.PublicId).IsUnique();
            table.HasIndex(row => new { row.FamilyName, row.GivenName });
            table.Ignore(row => row.DisplayName);
            table.Ignore(row => row.PreferredOrGiven);
        });
        model.Entity<PersonAlias>(table =>
        {
            table.HasKey(row => row.PersonId);
            table.Property(row => row.PersonId).ValueGeneratedNever();
        });
        model.Entity<NhsNumberHolder>().HasKey(row => row.NhsNumber);
        model.Entity<SourcePerson>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.SourcePersonId });
            table.HasIndex(row => row.SourcePersonId);
        });
        model.Entity<SourcePersonKey>().HasKey(row => new { row.SourceSystem, row.LocalId });
        model.Entity<SourceMerge>(table =>
        {
            table.HasKey(row => new { row.SourceSystem, row.RetiredLocalId, row.SurvivorLocalId });
            table.HasIndex(row => new { row.SourceSystem, row.SurvivorLocalId });
        });
        model.Entity<LinkKey>().HasKey(row => new { row.Key, row.SourcePersonId });
        model.Entity<Registration>().HasKey(row => new { row.PersonId, row.PracticeId, row.StartsOn });
        model.Entity<Residence>().HasKey(row => new { row.PersonId, row.StartsOn, row.Source });
        model.Entity<Relation>().HasKey(row => new { row.PersonId, row.Source, row.Position });
        // Stands here because it follows people as they prove to be one or two.
        model.Entity<PersonChoice>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.ChoiceId });
            table.HasIndex(row => new { row.Kind, row.PersonId });
            table.Property(row => row.Version).IsConcurrencyToken();
            table.GoesWithItsPerson(Changes.Choice);
        });
        model.Entity<ObjectionOverride>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.OverrideId });
            table.GoesWithItsPerson(Changes.Choice);
        });
        model.Entity<BrokenGlass>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.GlassId });
            table.HasIndex(row => row.FromAt);
            table.GoesWithItsPerson(Changes.Access);
            table.SightGoesAlong(BrokenGlass.Source, nameof(BrokenGlass.GlassId));
        });
        model.Entity<PersonTrace>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.TraceId });
            table.HasIndex(row => row.TraceId).IsUnique();
            table.GoesWithItsPerson(Changes.Access);
            table.SightGoesAlong(PersonTrace.Source, nameof(PersonTrace.TraceId));
        });
        model.Entity<PersonConsent>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.ConsentId });
            table.Property(row => row.Version).IsConcurrencyToken();
            table.GoesWithItsPerson(Changes.Access);
            table.SightGoesAlong(PersonConsent.Source, nameof(PersonConsent.ConsentId));
        });
        model.Entity<ExactTry>().HasKey(row => new { row.PractitionerId, row.TryId });
        model.Entity<CommunicationNeed>().HasKey(row => new { row.PersonId, row.Source, row.Position });
    }
}
