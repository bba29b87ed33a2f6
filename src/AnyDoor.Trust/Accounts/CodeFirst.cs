using AnyDoor.Trust.OwnAccount;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AnyDoor.Trust;

public static class CodeFirst
{
    /// <summary>Whoever has the password they were given still, or no code where codes are required, is led to their own account and nothing else opens. Stands after <see cref="ReaderOfRequest.UseReader"/>.</summary>
    public static IApplicationBuilder UseCodeFirst(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.ReaderOrNull() is null || IsOpen(http) || !(Has(http, AccountClaims.HandedOver) || LacksCode(http)))
            await next(http);
        else if (HttpMethods.IsGet(http.Request.Method) && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
            await PageResults.SeeOther(OwnAccountEndpoints.Page).ExecuteAsync(http);
        else
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
    });

    private static bool LacksCode(HttpContext http) => !Has(http, AccountClaims.WithCode) && http.RequestServices.GetRequiredService<IOptions<TrustOptions>>().Value.CodesRequired;

    private static bool Has(HttpContext http, string claim) => http.User.HasClaim(each => each.Type == claim);

    private static bool IsOpen(HttpContext http) =>
        http.Request.Path.StartsWithSegments(OwnAccountEndpoints.Page) || http.Request.Path == "/sign-out" || http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;
}
