using AnyDoor.Store;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Web.Security;

internal static class Protection
{
    /// <summary>Nobody opens anything without signing in, unless its endpoint says so; keys of cookies outlive a restart.</summary>
    public static void AddProtection(this IServiceCollection services, AnyDoorOptions options)
    {
        var keys = Directory.CreateDirectory(Path.Combine(options.Store.SideFolder(Path.GetFullPath(options.Folder)), "keys"));
        if (!OperatingSystem.IsWindows())
            keys.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        services.AddDataProtection().SetApplicationName("anydoor").PersistKeysToFileSystem(keys);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "anydoor-forms";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            antiforgery.FormFieldName = "_proof";
            antiforgery.HeaderName = "X-Proof";
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
    }
}
