using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Web.Live;

internal static class LiveServices
{
    public static void AddLive(this IServiceCollection services)
    {
        services.AddSignalR(options => options.MaximumReceiveMessageSize = 4096);
        services.AddSingleton<Presences>();
        services.AddHostedService<LivePoller>();
    }

    // The hub changes nothing, so its handshake needs no proof of a form.
    public static void MapLive(this IEndpointRouteBuilder endpoints) => endpoints.MapHub<LiveHub>("/live").DisableAntiforgery();
}
