using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace AnyDoor.Trust;

/// <summary>The second half of signing in: a code of six digits from a telephone, or one that was kept for when it is lost. Each is taken once.</summary>
public sealed class CodeSignIn(UserManager<Account> accounts, SignInManager<Account> sessions, SessionTrail trail)
{
    private const string Stamp = "stamp";

    /// <summary>Notes in a cookie of five minutes whose password was right.</summary>
    internal static Task BeginAsync(HttpContext http, Account account) => http.SignInAsync(
        IdentityConstants.TwoFactorUserIdScheme,
        new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, account.AccountId), new(Stamp, account.SecurityStamp)], IdentityConstants.TwoFactorUserIdScheme)));

    /// <summary>Whose password was right; null where nobody's was, it is too long ago, or the account has changed since.</summary>
    public async Task<Account?> HalfWayAsync(HttpContext http)
    {
        var half = (await http.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Principal;
        var account = half?.FindFirstValue(ClaimTypes.NameIdentifier) is { } id ? await accounts.FindByIdAsync(id) : null;
        return account is { CodeOn: true } && account.SecurityStamp == half!.FindFirstValue(Stamp) ? account : null;
    }

    /// <returns>True where the code was right, and the account is signed in.</returns>
    public async Task<bool> TryAsync(HttpContext http, Account account, string code)
    {
        if (await accounts.IsLockedOutAsync(account))
            return false;
        if (!await IsRightAsync(account, code) && !(await accounts.RedeemTwoFactorRecoveryCodeAsync(account, code.Trim())).Succeeded)
        {
            await accounts.AccessFailedAsync(account);
            await trail.RefusedAsync(account, "session.code");
            return false;
        }
        await accounts.ResetAccessFailedCountAsync(account);
        await http.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await sessions.SignInAsync(account, SessionCookie.On(SharedComputer.Is(http)));
        return true;
    }

    /// <summary>Whether it is the code of now. It is not another time.</summary>
    public async Task<bool> IsRightAsync(Account account, string code)
    {
        var digits = new string([.. code.Where(char.IsAsciiDigit)]);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{account.AccountId} {digits}")));
        if (hash == account.CodeLast || !await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, digits))
            return false;
        account.CodeLast = hash;
        // Somebody who sends the same code at the same moment loses the race for the account's version.
        return (await accounts.UpdateAsync(account)).Succeeded;
    }
}
