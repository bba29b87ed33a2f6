using System.Text.Encodings.Web;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AnyDoor.Trust.OwnAccount;

/// <summary>Somebody's own account: their code and their password.</summary>
internal static class OwnAccountEndpoints
{
    public const string Page = "/own-account";

    private const int RecoveryCodes = 10;
    private const string Service = "Any Door";

    public static void MapOwnAccount(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Page, (HttpContext http, UserManager<Account> accounts) => ShowAsync(http, accounts)).ExcludeFromDescription();
        endpoints.MapPost("/own-account/code/begin", BeginAsync).ExcludeFromDescription();
        endpoints.MapPost("/own-account/code/confirm", ConfirmAsync).ExcludeFromDescription();
        endpoints.MapPost("/own-account/code/end", EndAsync).ExcludeFromDescription();
        endpoints.MapPost("/own-account/sessions/end", EndOthersAsync).ExcludeFromDescription();
        endpoints.MapPost("/own-account/password", ChangePasswordAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> BeginAsync(HttpContext http, UserManager<Account> accounts)
    {
        var account = await OwnAsync(http, accounts);
        if (account.CodeOn)
            return PageResults.SeeOther(Page);
        await accounts.ResetAuthenticatorKeyAsync(account);
        await http.RequestServices.GetRequiredService<SignInManager<Account>>().RefreshSignInAsync(account);
        return await ShowAsync(http, accounts, account, key: true);
    }

    private static async Task<IResult> ConfirmAsync(HttpContext http, UserManager<Account> accounts, SignInManager<Account> sessions, CodeSignIn codes, [FromForm] string? code)
    {
        var account = await OwnAsync(http, accounts);
        if (account.CodeOn || account.CodeKey is null)
            return PageResults.SeeOther(Page);
        if (!await codes.IsRightAsync(account, code ?? ""))
            return await ShowAsync(http, accounts, account, key: true, fault: ("code", "That is not the code of now. Look at the clock of your telephone, and enter the next code"));
        account.Changing = AccountChanges.CodeOn;
        await accounts.SetTwoFactorEnabledAsync(account, true);
        await Trail(http).DoneAsync(http.Reader(), "account.code-on");
        var recovery = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes);
        await sessions.RefreshSignInAsync(account);
        return await ShowAsync(http, accounts, account, recovery: [.. recovery!], done: "From now on you sign in with a code too.");
    }

    private static async Task<IResult> EndAsync(HttpContext http, UserManager<Account> accounts, SignInManager<Account> sessions, CodeSignIn codes, [FromForm] string? code)
    {
        var account = await OwnAsync(http, accounts);
        if (!account.CodeOn)
            return PageResults.SeeOther(Page);
        if (await accounts.IsLockedOutAsync(account) || !await codes.IsRightAsync(account, code ?? ""))
        {
            // Whoever finds a computer signed in must not try all codes.
            await accounts.AccessFailedAsync(account);
            return await ShowAsync(http, accounts, account, fault: ("code", "That is not the code of now, or it was used already: enter the next code. After five wrong ones the account is locked for 15 minutes"));
        }
        account.Changing = AccountChanges.CodeOff;
        await accounts.SetTwoFactorEnabledAsync(account, false);
        await Trail(http).DoneAsync(http.Reader(), "account.code-off");
        await sessions.RefreshSignInAsync(account);
        return await ShowAsync(http, accounts, account, done: "You sign in without a code now.");
    }

    private static async Task<IResult> ChangePasswordAsync(
        HttpContext http, UserManager<Account> accounts, SignInManager<Account> sessions, [FromForm] string? current, [FromForm] string? password)
    {
        var account = await OwnAsync(http, accounts);
        if (await accounts.IsLockedOutAsync(account) || !await accounts.CheckPasswordAsync(account, current ?? ""))
        {
            await accounts.AccessFailedAsync(account);
            return await ShowAsync(http, accounts, account, fault: ("current", "That is not your password"));
        }
        if (password == current)
            return await ShowAsync(http, accounts, account, fault: ("password", "Choose another password than the one you have now"));
        var handedOver = account.HandedOverAt;
        (account.HandedOverAt, account.Changing) = (null, AccountChanges.Password);
        var changed = await accounts.ChangePasswordAsync(account, current!, password ?? "");
        if (!changed.Succeeded)
        {
            (account.HandedOverAt, account.Changing) = (handedOver, null);
            return await ShowAsync(http, accounts, account, fault: ("password", changed.Errors.FirstOrDefault(error => error.Code == nameof(PasswordRules))?.Description ?? "A password has at least 12 characters"));
        }
        await sessions.RefreshSignInAsync(account);
        await Trail(http).DoneAsync(http.Reader(), "account.password");
        return await ShowAsync(http, accounts, account, done: "Your password is changed. Where you were signed in elsewhere, you are signed out.");
    }

    private static async Task<IResult> EndOthersAsync(HttpContext http, UserManager<Account> accounts, SessionBook sessions)
    {
        await sessions.EndOthersAsync(http.Reader().AccountId, http.Session()!.Id);
        await Trail(http).DoneAsync(http.Reader(), "session.end-others");
        return await ShowAsync(http, accounts, done: "You are signed out everywhere else.");
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, UserManager<Account> accounts, Account? account = null, bool key = false, IReadOnlyList<string>? recovery = null, string? done = null, (string Field, string Said)? fault = null)
    {
        account ??= await OwnAsync(http, accounts);
        var made = key ? await accounts.GetAuthenticatorKeyAsync(account) : null;
        var required = http.RequestServices.GetRequiredService<IOptions<TrustOptions>>().Value.CodesRequired;
        var model = new OwnAccountModel(
            http.Reader().Name, account.UserName, account.CodeOn, required, account.HandedOverAt is not null, await accounts.CountRecoveryCodesAsync(account),
            made is null ? null : string.Join(' ', made.Chunk(4).Select(group => new string(group))),
            made is null ? null : $"otpauth://totp/{UrlEncoder.Default.Encode($"{Service}:{account.UserName}")}?secret={made}&issuer={UrlEncoder.Default.Encode(Service)}",
            recovery ?? [], await http.RequestServices.GetRequiredService<OwnSessions>().OfAsync(account.AccountId, http.Session()?.Id), done, fault is { } wrong ? new Dictionary<string, string> { [wrong.Field] = wrong.Said } : null);
        return await http.PageAsync<OwnAccountPage>(model, fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static SessionTrail Trail(HttpContext http) => http.RequestServices.GetRequiredService<SessionTrail>();

    private static async Task<Account> OwnAsync(HttpContext http, UserManager<Account> accounts) =>
        await accounts.FindByIdAsync(http.Reader().AccountId) ?? throw new InvalidOperationException("The account of this session is gone.");
}
