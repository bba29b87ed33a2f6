using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Trust.SignIn;

/// <summary>How often one address may try to sign in. Accounts lock by themselves after wrong passwords; this keeps one address from trying many accounts.</summary>
internal static class SignInRate
{
    public const string Policy = "sign-in";

    /// <summary>A whole office may come from one address at half past eight.</summary>
    public const int TriesInAMinute = 60;

    public static void AddSignInRate(this IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.AddPolicy(Policy, http => RateLimitPartition.GetFixedWindowLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = TriesInAMinute, Window = TimeSpan.FromMinutes(1) }));
    });
}
