using AnyDoor.Partners;
using AnyDoor.Trust.Policy;

namespace AnyDoor.Trust;

/// <summary>Whose entries a purpose may use. How an organisation stands is a matter of agreements; whether that is enough is asked of the policies, so that the two cannot differ.</summary>
public static class AgreementPredicate
{
    /// <summary>Why work that came of it ends, in words that tell nothing of what there was.</summary>
    public const string Because = "what it rested on is no longer shared";

    /// <summary>Whether what an organisation sent may be used for a purpose; an organisation that nobody knows is party to nothing.</summary>
    /// <param name="category">One of <see cref="EntryCategories"/>; null where anything of it is enough.</param>
    /// <param name="readers">Organisations that read, see <see cref="Reader.Organisations"/>: every one of them has to be a party, but for what it sent itself.</param>
    public static bool MayUse(this AgreementBook agreements, string organisationId, string purpose, string? category = null, IReadOnlyList<string>? readers = null) => readers is null or []
        ? agreements.MayBeUsed(organisationId, purpose, category, null)
        : readers.All(reader => reader == organisationId || agreements.MayBeUsed(organisationId, purpose, category, reader));

    private static bool MayBeUsed(this AgreementBook agreements, string organisationId, string purpose, string? category, string? reader) =>
        !AccessPolicy.InUse.SendersAgainst(PurposeOf(purpose)).Contains(agreements.StandingOf(organisationId, PurposeOf(purpose), category, reader) switch
        {
            PartnerStanding.Shared => Senders.Shared,
            PartnerStanding.Grace => Senders.Grace,
            _ => Senders.Withheld,
        });

    /// <summary>The categories of entry that may be used of an organisation for a purpose; null for everything it sends.</summary>
    public static IReadOnlyList<string>? CategoriesUsed(this AgreementBook agreements, string organisationId, string purpose, IReadOnlyList<string>? readers = null) =>
        agreements.MayUse(organisationId, purpose, EntryCategories.Everything, readers) ? null : [.. EntryCategories.All.Where(category => agreements.MayUse(organisationId, purpose, category, readers))];

    // Whoever keeps the service going counts feeds and reads no entry: what direct care may use.
    private static string PurposeOf(string purpose) => purpose == Purposes.Operations ? Purposes.DirectCare : purpose;
}
