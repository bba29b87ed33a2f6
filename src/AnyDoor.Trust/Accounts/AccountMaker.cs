using AnyDoor.Foundation;
using AnyDoor.Partners;
using Microsoft.AspNetCore.Identity;

namespace AnyDoor.Trust;

/// <summary>Gives accounts to the practitioners who are named with one in <c>place.yaml</c>.</summary>
public sealed class AccountMaker(UserManager<Account> accounts, PartnersDirectory partners)
{
    /// <summary>Creates the accounts that are missing, all with this password, and returns the user names created. Existing accounts stay as they are.</summary>
    public async Task<IReadOnlyList<string>> CreateMissingAsync(string password, CancellationToken cancel = default)
    {
        var view = await partners.CurrentAsync(cancel);
        var created = new List<string>();
        foreach (var practitioner in view.Practitioners.Values.Where(row => row.AccountName is not null).OrderBy(row => row.AccountName, StringComparer.Ordinal))
        {
            if (await accounts.FindByNameAsync(practitioner.AccountName!) is not null)
                continue;
            await CreateAsync(practitioner, password);
            created.Add(practitioner.AccountName!);
        }
        return created;
    }

    /// <summary>Creates the account that a practitioner is named with, with a password that is handed over to them at that moment.</summary>
    /// <returns>False where none is.</returns>
    public async Task<bool> CreateAsync(string userName, string password, DateTimeOffset handedOverAt, CancellationToken cancel = default)
    {
        var owner = (await partners.CurrentAsync(cancel)).Practitioners.Values.FirstOrDefault(row => string.Equals(row.AccountName, userName, StringComparison.OrdinalIgnoreCase));
        if (owner is not null)
            await CreateAsync(owner, password, handedOverAt);
        return owner is not null;
    }

    private async Task CreateAsync(Practitioner practitioner, string password, DateTimeOffset? handedOverAt = null)
    {
        var result = await accounts.CreateAsync(New(practitioner, handedOverAt), password);
        if (!result.Succeeded)
            throw new InvalidOperationException($"{practitioner.AccountName}: {string.Join(" ", result.Errors.Select(error => error.Description))}");
    }

    private static Account New(Practitioner practitioner, DateTimeOffset? handedOverAt) => new()
    {
        AccountId = PublicId.New(),
        UserName = practitioner.AccountName!,
        NormalizedUserName = practitioner.AccountName!.ToUpperInvariant(),
        SecurityStamp = Guid.NewGuid().ToString("N"),
        ConcurrencyStamp = Guid.NewGuid().ToString("N"),
        PractitionerId = practitioner.PractitionerId,
        HandedOverAt = handedOverAt,
    };
}
