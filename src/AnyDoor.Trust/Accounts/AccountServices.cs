using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Trust;

internal static class AccountServices
{
    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddIdentityCore<Account>(options =>
            {
                // Length is what counts (NCSC, "Password policy"); rules about kinds of characters make passwords worse.
                options.Password = new PasswordOptions { RequiredLength = 12, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
                options.Lockout = new LockoutOptions { AllowedForNewUsers = true, MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15) };
                options.User.RequireUniqueEmail = false;
            })
            .AddPasswordValidator<PasswordRules>()
            .AddUserStore<AccountStore>()
            .AddClaimsPrincipalFactory<AccountClaims>()
            .AddTokenProvider<AuthenticatorTokenProvider<Account>>(TokenOptions.DefaultAuthenticatorProvider)
            .AddSignInManager();
        // OWASP, "Password storage cheat sheet": PBKDF2 with HMAC-SHA512 takes 210,000 rounds. A hash of fewer is made anew when its owner next signs in.
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        services.AddSingleton(_ => KnownPasswords.FromEnvironment());
        services.AddDataProtection();
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<CodeSignIn>();
        services.AddScoped<AccountMaker>();
        services.AddScoped<AccountDesk>();
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(1));
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, Cookie)
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, HalfWay);
    }

    private static void Cookie(CookieAuthenticationOptions options)
    {
        options.Cookie = Guarded("anydoor", SameSiteMode.Lax);
        options.SlidingExpiration = true;
        options.ExpireTimeSpan = TimeSpan.FromHours(1);
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "returnUrl";
        SessionCookie.Tie(options.Events);
        options.Events.OnRedirectToLogin = context =>
        {
            if (IsPage(context.Request))
                context.Response.Redirect(SignInFor(context.Request));
            else
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        };
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    // Between password and code: says whose password was right, and opens nothing.
    private static void HalfWay(CookieAuthenticationOptions options)
    {
        options.Cookie = Guarded("anydoor-half-way", SameSiteMode.Strict);
        options.ExpireTimeSpan = TimeSpan.FromMinutes(5);
    }

    private static CookieBuilder Guarded(string name, SameSiteMode sameSite) =>
        new() { Name = name, HttpOnly = true, IsEssential = true, SameSite = sameSite, SecurePolicy = CookieSecurePolicy.SameAsRequest };

    // Without the host, which the request says of itself and may say wrongly.
    private static string SignInFor(HttpRequest request) => "/sign-in" + QueryString.Create("returnUrl", request.Path.ToUriComponent() + request.QueryString);

    // Only somebody looking at a page is helped by being sent to the sign-in page.
    private static bool IsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.Headers.ContainsKey("X-Fragment") && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
}
