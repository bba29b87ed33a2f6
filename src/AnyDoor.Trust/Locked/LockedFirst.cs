using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AnyDoor.Trust.Locked;

public static class LockedFirst
{
    public const string Page = "/locked";

    /// <summary>While a session is locked nothing opens but the page that unlocks it. Stands after <see cref="ReaderOfRequest.UseReader"/>.</summary>
    public static IApplicationBuilder UseLockedFirst(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.Session() is not { Standing: SessionStanding.Locked } || IsOpen(http))
            await next(http);
        else if (HttpMethods.IsGet(http.Request.Method) && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
            await PageResults.SeeOther($"{Page}?returnUrl={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}").ExecuteAsync(http);
        else
            http.Response.StatusCode = StatusCodes.Status423Locked;
    });

    private static bool IsOpen(HttpContext http) =>
        http.Request.Path.StartsWithSegments(Page) || http.Request.Path == "/sign-out" || http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;
}
