using AnyDoor.Partners;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Trust;

/// <summary>Works out who an account is at work now: role, organisation and teams are looked up each time, so that a change takes effect at once.</summary>
public sealed class ReaderFactory(PartnersDirectory partners, PlaceStore store)
{
    /// <returns>Null when the practitioner has left the place.</returns>
    public async Task<Reader?> OfAsync(string accountId, string practitionerId, CancellationToken cancel)
    {
        var view = await partners.CurrentAsync(cancel);
        return view.Practitioners.GetValueOrDefault(practitionerId) is { } practitioner
            ? new Reader(
                accountId, practitionerId, practitioner.Name, practitioner.Role, practitioner.Title, practitioner.OrganisationId,
                view.TeamsOf(practitionerId), Roles.PurposeOf(practitioner.Role))
            : null;
    }

    /// <summary>The reader of a named account, for the command line. Null when there is no such account.</summary>
    public async Task<Reader?> OfUserAsync(string userName, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var normal = userName.ToUpperInvariant();
        var account = await db.Set<Account>().FirstOrDefaultAsync(row => row.NormalizedUserName == normal, cancel);
        return account is null ? null : await OfAsync(account.AccountId, account.PractitionerId, cancel);
    }
}
