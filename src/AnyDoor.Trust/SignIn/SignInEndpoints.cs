using AnyDoor.Partners;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace AnyDoor.Trust.SignIn;

internal static class SignInEndpoints
{
    // One sentence for a wrong name, a wrong password and a locked account, so that it tells nobody which of them it was.
    private const string Failed = "User name or password is not right, or the account is locked for 15 minutes after five wrong passwords";

    private const string RanOut = "The password you were given was for the first days only. Ask whoever runs the service for your organisation for another";

    private const string WrongCode = "That code is not right or was used already. Wait for the next one; after five wrong ones the account is locked for 15 minutes";

    public static void MapSignIn(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/sign-in", ShowAsync).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapPost("/sign-in", SignInAsync).AllowAnonymous().RequireRateLimiting(SignInRate.Policy).ExcludeFromDescription();
        endpoints.MapGet("/sign-in/code", AskCodeAsync).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapPost("/sign-in/code", TakeCodeAsync).AllowAnonymous().RequireRateLimiting(SignInRate.Policy).ExcludeFromDescription();
        endpoints.MapPost("/sign-out", (Delegate)SignOutAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(HttpContext http, SignInHints hints, string? returnUrl) => http.ReaderOrNull() is not null
        ? PageResults.SeeOther(LocalUrl.Of(returnUrl))
        : await http.PageAsync<SignInPage>(new SignInModel(null, returnUrl, SharedComputer.Is(http), null, await hints.DemoAccountsAsync(http.RequestAborted)));

    private static async Task<IResult> SignInAsync(
        HttpContext http, PasswordSignIn signIn, SignInHints hints, [FromForm] string? userName, [FromForm] string? password, [FromForm] string? returnUrl, [FromForm] string? shared)
    {
        var faults = new Dictionary<string, string>();
        if (string.IsNullOrWhiteSpace(userName))
            faults["userName"] = "Enter your user name";
        if (string.IsNullOrEmpty(password))
            faults["password"] = "Enter your password";
        SharedComputer.Keep(http, shared is not null);
        var step = faults.Count == 0 ? await signIn.TryAsync(http, userName!.Trim(), password!, shared is not null) : SignInStep.Refused;
        switch (step)
        {
            case SignInStep.Done:
                return PageResults.SeeOther(LocalUrl.Of(returnUrl));
            case SignInStep.AsksForCode:
                return PageResults.SeeOther($"/sign-in/code?returnUrl={Uri.EscapeDataString(LocalUrl.Of(returnUrl))}");
        }
        if (faults.Count == 0)
            faults["userName"] = step == SignInStep.PasswordRanOut ? RanOut : Failed;
        var model = new SignInModel(userName, returnUrl, shared is not null, faults, await hints.DemoAccountsAsync(http.RequestAborted));
        return await http.PageAsync<SignInPage>(model, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> AskCodeAsync(HttpContext http, CodeSignIn signIn, string? returnUrl) => await signIn.HalfWayAsync(http) is null
        ? PageResults.SeeOther("/sign-in")
        : await http.PageAsync<CodePage>(new CodeModel(returnUrl, null));

    private static async Task<IResult> TakeCodeAsync(HttpContext http, CodeSignIn signIn, [FromForm] string? code, [FromForm] string? returnUrl)
    {
        if (await signIn.HalfWayAsync(http) is not { } account)
            return PageResults.SeeOther("/sign-in");
        if (!string.IsNullOrWhiteSpace(code) && await signIn.TryAsync(http, account, code))
            return PageResults.SeeOther(LocalUrl.Of(returnUrl));
        var faults = new Dictionary<string, string> { ["code"] = string.IsNullOrWhiteSpace(code) ? "Enter the code that your telephone shows" : WrongCode };
        return await http.PageAsync<CodePage>(new CodeModel(returnUrl, faults), StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> SignOutAsync(HttpContext http)
    {
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        return PageResults.SeeOther("/sign-in");
    }
}

/// <summary>Names the accounts of a demonstration on the sign-in page; a real place names none.</summary>
public sealed class SignInHints(IOptions<TrustOptions> options, PartnersDirectory partners)
{
    public async Task<IReadOnlyList<string>> DemoAccountsAsync(CancellationToken cancel)
    {
        if (!options.Value.Demonstration)
            return [];
        var view = await partners.CurrentAsync(cancel);
        return [.. view.Practitioners.Values
            .Where(row => row.AccountName is not null)
            .OrderBy(row => row.AccountName, StringComparer.Ordinal)
            .Select(row => $"{row.AccountName}: {row.Name}, {row.Title}")];
    }
}
