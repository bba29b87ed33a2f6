using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Web.Security;

public static class Protection
{
    /// <summary>Nobody opens anything without signing in, unless its endpoint says so; keys of cookies outlive a restart.</summary>
    public static void AddProtection(this IServiceCollection services, AnyDoorOptions options)
    {
        var keys = Directory.CreateDirectory(Path.Combine(options.Store.SideFolder(Path.GetFullPath(options.Folder)), "keys"));
        if (!OperatingSystem.IsWindows())
            keys.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        services.AddDataProtection().SetApplicationName("anydoor").PersistKeysToFileSystem(keys);
        if (EnvironmentKey.Read(KeySeal.Variable) is { } secret)
            services.SealKeys(secret);
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

    /// <summary>New keys are sealed; those made before stay readable as they are.</summary>
    public static void SealKeys(this IServiceCollection services, byte[] secret)
    {
        var seal = new KeySeal(secret);
        services.AddSingleton(seal);
        services.Configure<KeyManagementOptions>(keys => keys.XmlEncryptor = seal);
    }
}
