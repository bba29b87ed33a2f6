using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AnyDoor.Store;

public static class StoreServices
{
    /// <summary>The store itself. Modules add a <see cref="StoreModule"/> each, in the order of the house.</summary>
    public static IServiceCollection AddStore(this IServiceCollection services, StoreAddress address)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new PlaceStore(address, [.. provider.GetServices<StoreModule>()], provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<MigrationRunner>();
        services.AddSingleton<RawStore>();
        services.AddSingleton<StoreBackup>();
        services.AddSingleton<StoreVerification>();
        services.AddSingleton<ChangeReader>();
        services.AddSingleton<ChangeDispatcher>();
        services.AddSingleton<ConsumerLedger>();
        return services;
    }
}
