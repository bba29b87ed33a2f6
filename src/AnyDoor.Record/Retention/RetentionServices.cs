using AnyDoor.Record.Erasure;
using AnyDoor.Trust.Overseeing;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Record.Retention;

internal static class RetentionServices
{
    public static IServiceCollection AddRetention(this IServiceCollection services)
    {
        foreach (var each in RecordKeepsBack.All)
            services.AddSingleton(each);
        return services
            .AddSingleton<RetentionService>()
            .AddSingleton<RetentionRemoval>()
            .AddSingleton<RetentionQuery>()
            .AddSingleton<HoldService>()
            .AddSingleton<ErasureService>()
            .AddSingleton<ITrustLine, RetentionLine>();
    }
}
