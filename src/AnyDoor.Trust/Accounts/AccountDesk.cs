using System.Security.Cryptography;
using AnyDoor.Partners;
using AnyDoor.Store;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Trust;

/// <summary>An account as whoever runs the service sees it.</summary>
/// <param name="Owner">Null where the practitioner has left the place.</param>
public sealed record AccountLine(string UserName, string? Owner, string? Role, bool IsMade, bool CodeOn, DateTimeOffset? LockedUntil);

/// <summary>What whoever runs the service does with accounts: who has one, a first or a new password, a lost telephone.</summary>
public sealed class AccountDesk(PlaceStore store, UserManager<Account> accounts, AccountMaker maker, PartnersDirectory partners)
{
    private const string Letters = "abcdefghjkmnpqrstvwxyz23456789";
    private const int Groups = 4, LettersOfGroup = 4;

    public async Task<IReadOnlyList<AccountLine>> ListAsync(CancellationToken cancel)
    {
        var owners = (await partners.CurrentAsync(cancel)).Practitioners.Values.Where(row => row.AccountName is not null).ToDictionary(row => row.AccountName!);
        await using var db = store.OpenRead();
        var made = await db.Set<Account>().ToDictionaryAsync(row => row.UserName, cancel);
        return [.. owners.Keys.Union(made.Keys).Order(StringComparer.Ordinal).Select(name => Line(name, owners.GetValueOrDefault(name), made.GetValueOrDefault(name)))];
    }

    /// <summary>Gives an account a random password, making the account where a practitioner has none yet. Whoever is signed in with it is signed out.</summary>
    /// <returns>The password, to be handed over and changed; null where no practitioner of the place has that account.</returns>
    public async Task<string?> NewPasswordAsync(string userName, CancellationToken cancel)
    {
        var password = string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Letters, LettersOfGroup)));
        if (await accounts.FindByNameAsync(userName) is not { } account)
            return await maker.CreateAsync(userName, password, store.Now, cancel) ? password : null;
        account.HandedOverAt = store.Now;
        await accounts.RemovePasswordAsync(account);
        account.Changing = AccountChanges.Password;
        await accounts.AddPasswordAsync(account, password);
        await accounts.SetLockoutEndDateAsync(account, null);
        return password;
    }

    /// <summary>The telephone is lost, and no recovery code is left: the password alone signs in until a new code is set up.</summary>
    /// <returns>False where there is no such account.</returns>
    public async Task<bool> TakeCodeOffAsync(string userName)
    {
        if (await accounts.FindByNameAsync(userName) is not { } account)
            return false;
        (account.CodeKey, account.CodeLast, account.RecoveryCodes, account.Changing) = (null, null, null, account.CodeOn ? AccountChanges.CodeOff : null);
        await accounts.SetTwoFactorEnabledAsync(account, false);
        return true;
    }

    private static AccountLine Line(string name, Practitioner? owner, Account? account) =>
        new(name, owner?.Name, owner?.Role, account is not null, account?.CodeOn == true, account?.LockoutEnd);
}
