using AnyDoor.Partners.PlaceFiles;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Partners;

public static class PartnersModule
{
    public static readonly StoreModule Module = new("partners", typeof(PartnersModule), Configure);

    public static IServiceCollection AddPartners(this IServiceCollection services) => services
        .AddSingleton(Module)
        .AddSingleton<PartnersDirectory>()
        .AddSingleton<PlaceLoader>();

    private static void Configure(ModelBuilder model)
    {
        model.Entity<Organisation>().HasKey(row => row.OrganisationId);
        model.Entity<ToldTeam>().HasKey(row => new { row.OrganisationId, row.TeamId });
        model.Entity<Network>().HasKey(row => row.NetworkId);
        model.Entity<PracticeNetwork>().HasKey(row => new { row.PracticeId, row.NetworkId, row.StartsOn });
        model.Entity<PlaceSetting>().HasKey(row => row.Name);
        model.Entity<Team>().HasKey(row => row.TeamId);
        model.Entity<TeamNetwork>().HasKey(row => new { row.TeamId, row.NetworkId });
        model.Entity<Practitioner>().HasKey(row => row.PractitionerId);
        model.Entity<TeamMember>().HasKey(row => new { row.TeamId, row.PractitionerId });
        model.Entity<SharingAgreement>().HasKey(row => row.AgreementId);
        model.Entity<AgreementDecision>().HasKey(row => new { row.AgreementId, row.Number });
    }
}
