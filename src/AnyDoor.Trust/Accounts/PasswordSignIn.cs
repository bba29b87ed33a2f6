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

    /// <returns>The account, now signed in; null if name or password is wrong or the account is locked.</returns>
    public async Task<Account?> TryAsync(string userName, string password)
    {
        var account = await accounts.FindByNameAsync(userName);
        if (account is null || await accounts.IsLockedOutAsync(account))
        {
            hasher.VerifyHashedPassword(Nobody, decoy ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString()), password);
            return null;
        }
        var result = await sessions.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true);
        if (!result.Succeeded)
            return null;
        await sessions.SignInAsync(account, isPersistent: false);
        return account;
    }
}
