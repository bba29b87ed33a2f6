using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace AnyDoor.Trust;

/// <summary>Signs in with user name and password. Every failure gives the same answer after the same work, so that nobody learns which names exist.</summary>
public sealed class PasswordSignIn(UserManager<Account> accounts, SignInManager<Account> sessions, IPasswordHasher<Account> hasher, SessionTrail trail, TimeProvider clock, IOptions<TrustOptions> options)
{
    private static readonly Account Nobody = new()
    {
        AccountId = "", UserName = "", NormalizedUserName = "", SecurityStamp = "", ConcurrencyStamp = "", PractitionerId = "",
    };

    private static string? decoy;

    /// <param name="sharedComputer">Others use it too.</param>
    public async Task<SignInStep> TryAsync(HttpContext http, string userName, string password, bool sharedComputer)
    {
        var account = await accounts.FindByNameAsync(userName);
        if (account is null || password.Length > PasswordRules.MostCharacters || await accounts.IsLockedOutAsync(account))
        {
            hasher.VerifyHashedPassword(Nobody, decoy ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString()), password[..Math.Min(password.Length, PasswordRules.MostCharacters)]);
            return await RefuseAsync(account);
        }
        var result = await sessions.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true);
        if (!result.Succeeded)
            return await RefuseAsync(account);
        if (account.HandedOverAt + options.Value.HandedOverPasswordLasts < clock.GetUtcNow())
        {
            await trail.RefusedAsync(account, "session.begin");
            return SignInStep.PasswordRanOut;
        }
        if (account.CodeOn)
        {
            await CodeSignIn.BeginAsync(http, account);
            return SignInStep.AsksForCode;
        }
        await sessions.SignInAsync(account, SessionCookie.On(sharedComputer));
        return SignInStep.Done;
    }

    private async Task<SignInStep> RefuseAsync(Account? account)
    {
        await trail.RefusedAsync(account, "session.begin");
        return SignInStep.Refused;
    }
}

public enum SignInStep
{
    /// <summary>Name or password is wrong, or the account is locked: nobody is told which.</summary>
    Refused,

    /// <summary>The password was right, and it was for the first days only.</summary>
    PasswordRanOut,

    /// <summary>The password was right; a code is asked for next.</summary>
    AsksForCode,
    Done,
}
