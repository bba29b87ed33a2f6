using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.CareModels;

/// <summary>Who an account at work is, for what it signed.</summary>
public sealed class Signatures(PlaceStore store, PartnersDirectory partners)
{
    /// <returns>Null for the system, and for somebody who has left.</returns>
    public async Task<Practitioner?> OfAsync(string account, CancellationToken cancel)
    {
        var view = await partners.CurrentAsync(cancel);
        await using var db = store.OpenRead();
        var practitioner = await db.Set<Account>().Where(row => row.AccountId == account).Select(row => row.PractitionerId).FirstOrDefaultAsync(cancel);
        return view.Practitioners.GetValueOrDefault(practitioner ?? account);
    }

    public async Task<string> NameAsync(string account, CancellationToken cancel) =>
        (await OfAsync(account, cancel))?.Name ?? (account == ProcessContext.SystemActor ? "the system" : "somebody who has left");
}
