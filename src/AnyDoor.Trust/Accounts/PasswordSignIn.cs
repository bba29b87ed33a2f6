using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace AnyDoor.Trust;

/// <summary>Signs in with user name and password. Every failure gives the same answer after the same work, so that nobody learns which names exist.</summary>
public sealed class PasswordSignIn(UserManager<Account> accounts, SignInManager<Account> sessions, IPasswordHasher<Account> hasher)
{
    private static readonly Account Nobody = new()
    {
        AccountId = "", UserName = "", NormalizedUserName = "", SecurityStamp = "", ConcurrencyStamp = "", PractitionerId = "",
    };

    private static string? decoy;

    public async Task<SignInStep> TryAsync(HttpContext http, string userName, string password)
    {
        var account = await accounts.FindByNameAsync(userName);
        if (account is null || await accounts.IsLockedOutAsync(account))
        {
            hasher.VerifyHashedPassword(Nobody, decoy ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString()), password);
            return SignInStep.Refused;
        }
        var result = await sessions.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true);
        if (!result.Succeeded)
            return SignInStep.Refused;
        if (account.CodeOn)
        {
            await CodeSignIn.BeginAsync(http, account);
            return SignInStep.AsksForCode;
        }
        await sessions.SignInAsync(account, isPersistent: false);
        return SignInStep.Done;
    }
}

public enum SignInStep
{
    /// <summary>Name or password is wrong, or the account is locked: nobody is told which.</summary>
    Refused,

    /// <summary>The password was right; a code is asked for next.</summary>
    AsksForCode,
    Done,
}
