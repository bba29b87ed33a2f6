using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
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
        services.AddSingleton<LiveSessions>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveSessions>());
    }

    // The hub changes nothing, so its handshake needs no proof of a form.
    public static void MapLive(this IEndpointRouteBuilder endpoints) => endpoints.MapHub<LiveHub>("/live").DisableAntiforgery()
        .RequireAuthorization(policy => policy.RequireAuthenticatedUser().RequireAssertion(asked => asked.Resource is HttpContext http && IsOurs(http.Request)));

    // A page elsewhere may open a socket to us, and what it hears is not kept from it as an answer would be.
    private static bool IsOurs(HttpRequest request) => request.Headers.Origin.ToString() is not { Length: > 0 } origin
        || Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
