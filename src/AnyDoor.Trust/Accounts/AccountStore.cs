using AnyDoor.Foundation;
using AnyDoor.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Trust;

/// <summary>Keeps ASP.NET Core Identity's accounts in the place's store.</summary>
public sealed partial class AccountStore(PlaceStore store, IDataProtectionProvider protection)
    : IUserPasswordStore<Account>, IUserLockoutStore<Account>, IUserSecurityStampStore<Account>
{
    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.AccountId);

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.UserName);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => Done(() => user.UserName = userName!);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedUserName);

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => Done(() => user.NormalizedUserName = normalizedName!);

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken) => Done(() => user.PasswordHash = passwordHash);

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.LockoutEnd);

    public Task SetLockoutEndDateAsync(Account user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) => Done(() => user.LockoutEnd = lockoutEnd);

    public Task<int> IncrementAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(++user.AccessFailedCount);

    public Task ResetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Done(() => user.AccessFailedCount = 0);

    public Task<int> GetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.AccessFailedCount);

    public Task<bool> GetLockoutEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken cancellationToken) => Done(() => user.SecurityStamp = stamp);

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public async Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken)
    {
        await store.WriteAsync(ProcessContext.System("accounts.create"), scope => { scope.Db.Add(user); return Task.CompletedTask; }, cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        var stamp = Guid.NewGuid().ToString("N");
        var done = await store.WriteAsync(new ProcessContext("accounts.update", user.AccountId), async scope =>
        {
            var kept = await scope.Db.Set<Account>().FirstOrDefaultAsync(row => row.AccountId == user.AccountId, cancellationToken);
            if (kept is null || kept.ConcurrencyStamp != user.ConcurrencyStamp)
                return false;
            scope.Db.Entry(kept).CurrentValues.SetValues(user);
            kept.ConcurrencyStamp = stamp;
            // Two of the same moment are one to whoever is told.
            if (user.Changing is { } what && !await scope.Db.Set<AccountChange>().AnyAsync(row => row.AccountId == user.AccountId && row.What == what && row.At == scope.Now, cancellationToken))
                scope.Db.Add(new AccountChange { AccountId = user.AccountId, What = what, At = scope.Now });
            return true;
        }, cancellationToken);
        if (!done)
            return IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());
        (user.ConcurrencyStamp, user.Changing) = (stamp, null);
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken)
    {
        await store.WriteAsync(ProcessContext.System("accounts.delete"), scope => { scope.Db.Remove(user); return Task.CompletedTask; }, cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        await using var db = store.OpenRead();
        return await db.Set<Account>().FirstOrDefaultAsync(row => row.AccountId == userId, cancellationToken);
    }

    public async Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken)
    {
        await using var db = store.OpenRead();
        return await db.Set<Account>().FirstOrDefaultAsync(row => row.NormalizedUserName == normalizedUserName, cancellationToken);
    }

    public void Dispose()
    {
        // The store belongs to the host.
    }

    private static Task Done(Action change)
    {
        change();
        return Task.CompletedTask;
    }
}
