using System.Security.Claims;
using AnyDoor.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Trust;

public static class ReaderOfRequest
{
    private static readonly object Key = new();

    /// <summary>Who is reading. Every endpoint that is not anonymous has one.</summary>
    public static Reader Reader(this HttpContext http) =>
        http.ReaderOrNull() ?? throw new InvalidOperationException("This request has no reader: its endpoint allows anybody.");

    public static Reader? ReaderOrNull(this HttpContext http) => http.Items[Key] as Reader;

    /// <summary>Stands between authentication and authorisation. A session whose practitioner has left the place ends here. From here on the store is read as whoever reads.</summary>
    public static IApplicationBuilder UseReader(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.User.Identity?.IsAuthenticated == true)
        {
            var reader = await OfAsync(http);
            if (reader is null)
            {
                await http.SignOutAsync(IdentityConstants.ApplicationScheme);
                http.User = new ClaimsPrincipal(new ClaimsIdentity());
            }
            http.Items[Key] = reader;
            if (reader is not null)
            {
                using var reading = http.RequestServices.GetRequiredService<PlaceStore>().ReadingAs(reader.Rows());
                await next(http);
                return;
            }
        }
        await next(http);
    });

    private static async Task<Reader?> OfAsync(HttpContext http)
    {
        var account = http.User.FindFirstValue(ClaimTypes.NameIdentifier);
        var practitioner = http.User.FindFirstValue(AccountClaims.Practitioner);
        return account is null || practitioner is null
            ? null
            : await http.RequestServices.GetRequiredService<ReaderFactory>().OfAsync(account, practitioner, http.RequestAborted);
    }
}
