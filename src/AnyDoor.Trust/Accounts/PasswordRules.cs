using Microsoft.AspNetCore.Identity;

namespace AnyDoor.Trust;

/// <summary>What a password must not be, besides short: too long to hash, one's own name, a few characters again and again, or known to thieves.</summary>
internal sealed class PasswordRules(KnownPasswords stolen) : IPasswordValidator<Account>
{
    /// <summary>OWASP ASVS 2.1.2: hashing whatever somebody sends would be work for the asking.</summary>
    public const int MostCharacters = 128;

    private const int FewestDifferent = 6;

    private static readonly string[] Guessed = ["password", "anydoor", "any door", "123456", "qwerty", "letmein", "welcome"];

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) => Task.FromResult(Fault(user, password ?? "") is { } fault
        ? IdentityResult.Failed(new IdentityError { Code = "PasswordRules", Description = fault })
        : IdentityResult.Success);

    private string? Fault(Account user, string password) =>
        password.Length > MostCharacters ? $"A password has at most {MostCharacters} characters"
        : password.Distinct().Count() < FewestDifferent ? $"Use at least {FewestDifferent} different characters"
        : user.UserName.Split('.').Where(part => part.Length > 2).Concat(Guessed).Any(word => password.Contains(word, StringComparison.OrdinalIgnoreCase)) ? "Use no part of your name, and no word that everybody would try first"
        : stolen.Contains(password) ? "This password was stolen somewhere and is on a list that is tried everywhere. Choose another, and change it wherever you use it"
        : null;
}
