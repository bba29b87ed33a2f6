using AnyDoor.Trust.Shell;
using AnyDoor.Trust.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Trust.Locked;

/// <summary>Locking a computer that somebody walks away from, and going on where they were with a code or the password.</summary>
internal static class LockedEndpoints
{
    public static void MapLocked(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(LockedFirst.Page, ShowAsync).ExcludeFromDescription();
        endpoints.MapPost(LockedFirst.Page, UnlockAsync).RequireRateLimiting(SignInRate.Policy).ExcludeFromDescription();
        endpoints.MapPost("/locked/now", LockAsync).ExcludeFromDescription();
        endpoints.MapPost("/locked/used", () => Results.NoContent()).ExcludeFromDescription();
    }

    private static Task<IResult> ShowAsync(HttpContext http, UserManager<Account> accounts, string? returnUrl) => http.Session()!.Standing == SessionStanding.Locked
        ? PageAsync(http, accounts, returnUrl, null)
        : Task.FromResult(PageResults.SeeOther(LocalUrl.Of(returnUrl)));

    private static async Task<IResult> UnlockAsync(HttpContext http, UserManager<Account> accounts, CodeSignIn codes, SessionBook sessions, SessionTrail trail, [FromForm] string? secret, [FromForm] string? returnUrl)
    {
        var account = await accounts.FindByIdAsync(http.Reader().AccountId);
        if (account is null || await accounts.IsLockedOutAsync(account))
            return await EndAsync(http);
        if (await IsRightAsync(accounts, codes, account, secret ?? ""))
        {
            await accounts.ResetAccessFailedCountAsync(account);
            await sessions.UnlockAsync(http.Session()!.Id);
            await trail.DoneAsync(http.Reader(), "session.unlock");
            return IsScript(http) ? Results.NoContent() : PageResults.SeeOther(LocalUrl.Of(returnUrl));
        }
        await accounts.AccessFailedAsync(account);
        await trail.RefusedAsync(account, "session.unlock");
        return await accounts.IsLockedOutAsync(account) ? await EndAsync(http) : await PageAsync(http, accounts, returnUrl, "That is not right. After five wrong ones you are signed out and the account is locked for 15 minutes");
    }

    // The code alone is enough where there is one: the password was given when the session began.
    private static async Task<bool> IsRightAsync(UserManager<Account> accounts, CodeSignIn codes, Account account, string secret) =>
        (account.CodeOn && secret.Trim() is { Length: 6 } code && await codes.IsRightAsync(account, code)) || await accounts.CheckPasswordAsync(account, secret);

    private static async Task<IResult> LockAsync(HttpContext http, SessionBook sessions)
    {
        await sessions.LockAsync(http.Session()!.Id);
        return IsScript(http) ? Results.NoContent() : PageResults.SeeOther($"{LockedFirst.Page}?returnUrl={Uri.EscapeDataString(CameFrom(http.Request))}");
    }

    // Not a field of the page: a page that is refused must not differ from one that is not there, not even by its own address.
    private static string CameFrom(HttpRequest request) =>
        request.GetTypedHeaders().Referer is { IsAbsoluteUri: true } page && page.Authority == request.Host.Value ? LocalUrl.Of(page.PathAndQuery) : "/";

    private static async Task<IResult> EndAsync(HttpContext http)
    {
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        return PageResults.SeeOther("/sign-in");
    }

    private static async Task<IResult> PageAsync(HttpContext http, UserManager<Account> accounts, string? returnUrl, string? fault)
    {
        var account = await accounts.FindByIdAsync(http.Reader().AccountId);
        var model = new LockedModel(http.Reader().Name, account is { CodeOn: true }, LocalUrl.Of(returnUrl), fault is null ? null : new Dictionary<string, string> { ["secret"] = fault });
        var status = fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return IsScript(http) ? http.Fragment<LockedPart>(model, status) : await http.PageAsync<LockedPage>(model, status);
    }

    private static bool IsScript(HttpContext http) => http.Request.Headers.ContainsKey("X-Fragment");
}
