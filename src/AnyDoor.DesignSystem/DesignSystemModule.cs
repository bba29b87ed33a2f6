using AnyDoor.DesignSystem.Shell;
using AnyDoor.DesignSystem.Showcase;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.DesignSystem;

public static class DesignSystemModule
{
    /// <summary>Serves styles and script; with <paramref name="showcase"/> also the page of every component.</summary>
    public static IEndpointRouteBuilder MapDesignSystem(this IEndpointRouteBuilder endpoints, bool showcase = false)
    {
        endpoints.MapGet(BuiltFiles.Root + "{file}", AssetEndpoint.Serve).AllowAnonymous().ExcludeFromDescription();
        if (showcase)
            endpoints.MapGet("/design-system", IResult () => new RazorComponentResult<ShowcasePage>()).AllowAnonymous().ExcludeFromDescription();
        return endpoints;
    }
}
