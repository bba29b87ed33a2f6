using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Trust;

public static class TrustModule
{
    public static readonly StoreModule Module = new("trust", typeof(TrustModule), Configure);

    public static IServiceCollection AddTrust(this IServiceCollection services) => services.AddSingleton(Module);

    private static void Configure(ModelBuilder model)
    {
        model.Entity<Account>(table =>
        {
            table.HasKey(row => row.AccountId);
            table.HasIndex(row => row.NormalizedUserName).IsUnique();
        });
        model.Entity<PersonAccess>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.ScopeKind, row.ScopeId, row.Basis, row.Source });
            table.HasIndex(row => new { row.ScopeKind, row.ScopeId, row.PersonId });
        });
    }
}
