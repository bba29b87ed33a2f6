using AnyDoor.Trust.Policy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AnyDoor.Trust;

/// <summary>On an endpoint: the roles that may open it. The shell reads it too, so that nobody is offered a page they may not open.</summary>
public sealed record RequiredRoles(IReadOnlyList<string> Roles)
{
    public bool Allow(Reader reader) => Roles.Contains(reader.Role);
}

public static class RequiredRolesExtensions
{
    /// <summary>Only these roles (see <see cref="Roles"/>) may open it; others get the refused page.</summary>
    public static T RequireRoles<T>(this T endpoint, params IReadOnlyList<string> roles) where T : IEndpointConventionBuilder
    {
        var required = new RequiredRoles(roles);
        endpoint.WithMetadata(required);
        endpoint.RequireAuthorization(policy => policy
            .RequireAuthenticatedUser()
            .RequireAssertion(context => context.Resource is HttpContext http && http.ReaderOrNull() is { } reader && required.Allow(reader)));
        return endpoint;
    }

    /// <summary>Only roles that the policies let do this, with or without a relationship.</summary>
    /// <param name="use">One of <see cref="Uses"/>.</param>
    public static T RequireUse<T>(this T endpoint, string use) where T : IEndpointConventionBuilder =>
        endpoint.RequireRoles([.. Roles.All.Where(role => AccessPolicy.InUse.Allows(role, Roles.PurposeOf(role), use))]);

    /// <summary>Only roles that can be asked to do something for a person.</summary>
    public static T ForWorkingRoles<T>(this T endpoint) where T : IEndpointConventionBuilder => endpoint.RequireRoles(Roles.Working);

    /// <summary>Only roles that care for people.</summary>
    public static T ForCareRoles<T>(this T endpoint) where T : IEndpointConventionBuilder => endpoint.RequireRoles(Roles.Care);
}
