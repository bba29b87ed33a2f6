using AnyDoor.Partners;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Agreements;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Holding;

public static class SharingLost
{
    /// <summary>What is withheld from a purpose today, and what would be.</summary>
    public static async Task<(WithheldEntries Now, WithheldEntries Then)> WithheldAsync(this SharingChange change, PlaceDb db, string purpose, CancellationToken cancel)
    {
        var partners = await db.Set<PartnerNumber>().Where(row => row.Number != OwnFacts.Number).ToDictionaryAsync(row => row.Number, row => row.OrganisationId, cancel);
        WithheldEntries By(AgreementBook agreements) => WithheldEntries.Of(partners.ToDictionary(partner => partner.Key, partner => agreements.CategoriesUsed(partner.Value, purpose)));
        return (By(change.View.Agreements), By(change.Then));
    }
}
