using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace AnyDoor.Trust;

/// <summary>One-time codes: the key is protected, and of codes for a lost telephone only hashes are kept.</summary>
public sealed partial class AccountStore : IUserTwoFactorStore<Account>, IUserAuthenticatorKeyStore<Account>, IUserTwoFactorRecoveryCodeStore<Account>
{
    private readonly IDataProtector protector = protection.CreateProtector("anydoor.account.code");

    public Task SetTwoFactorEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) => Done(() => user.CodeOn = enabled);

    public Task<bool> GetTwoFactorEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.CodeOn);

    public Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) => Done(() => user.CodeKey = protector.Protect(key));

    /// <exception cref="CryptographicException">The key that protects it is not here: see docs/operations.md on restoring keys.</exception>
    public Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.CodeKey is { } key ? protector.Unprotect(key) : null);

    public Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        Done(() => user.RecoveryCodes = string.Join('\n', recoveryCodes.Select(Hash)));

    public Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken)
    {
        var left = Left(user);
        var isOne = left.Remove(Hash(code));
        if (isOne)
            user.RecoveryCodes = string.Join('\n', left);
        return Task.FromResult(isOne);
    }

    public Task<int> CountCodesAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(Left(user).Count);

    private static List<string> Left(Account user) => [.. (user.RecoveryCodes ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    // They are random and long, so a plain hash is enough.
    private static string Hash(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code.Trim().ToUpperInvariant())));
}
