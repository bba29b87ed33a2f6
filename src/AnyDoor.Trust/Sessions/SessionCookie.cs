using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Trust;

/// <summary>Ties the cookie to a row of <see cref="Session"/>: a cookie without one opens nothing.</summary>
public static class SessionCookie
{
    private const string Item = "session";
    private const string SharedItem = "shared";
    private static readonly object Key = new();

    internal static AuthenticationProperties On(bool sharedComputer) => new(new Dictionary<string, string?> { [SharedItem] = sharedComputer ? "yes" : "no" });

    /// <summary>What a cookie of a session that has begun carries: for those who make cookies without signing in.</summary>
    public static AuthenticationProperties Of(string session) => new(new Dictionary<string, string?> { [Item] = session });

    internal static void Tie(CookieAuthenticationEvents events)
    {
        events.OnSigningIn = async context =>
        {
            // A changed password or code writes the cookie anew: it stays the same session.
            if (context.Properties.GetString(Item) is not null)
                return;
            await context.HttpContext.RequestServices.GetRequiredService<SessionTrail>().DoneAsync(context.Principal!, "session.begin");
            context.Properties.Items[Item] = await Book(context.HttpContext).BeginAsync(context.Principal!.FindFirstValue(ClaimTypes.NameIdentifier)!, context.Properties.GetString(SharedItem) == "yes");
        };
        events.OnValidatePrincipal = async context =>
        {
            await SecurityStampValidator.ValidatePrincipalAsync(context);
            if (context.Principal is null)
                return;
            var id = context.Properties.GetString(Item);
            var standing = id is null ? SessionStanding.Ended : await Book(context.HttpContext).SeeAsync(id, IsUse(context.Request));
            if (standing == SessionStanding.Ended)
            {
                context.RejectPrincipal();
                return;
            }
            context.HttpContext.Items[Key] = new SessionOfRequest(id!, standing);
        };
        events.OnSigningOut = async context =>
        {
            if (context.HttpContext.Session() is not { } session)
                return;
            await Book(context.HttpContext).EndAsync(session.Id);
            if (context.HttpContext.ReaderOrNull() is { } reader)
                await context.HttpContext.RequestServices.GetRequiredService<SessionTrail>().DoneAsync(reader, "session.end");
        };
    }

    /// <summary>The session of this request; null where nobody is signed in.</summary>
    public static SessionOfRequest? Session(this HttpContext http) => http.Items[Key] as SessionOfRequest;

    // What pages ask for by themselves is nobody's doing.
    private static bool IsUse(HttpRequest request) => !request.Headers.ContainsKey("X-Fragment") && !request.Path.StartsWithSegments("/live");

    private static SessionBook Book(HttpContext http) => http.RequestServices.GetRequiredService<SessionBook>();
}

/// <summary>The session that a request came in.</summary>
public sealed record SessionOfRequest(string Id, SessionStanding Standing);
