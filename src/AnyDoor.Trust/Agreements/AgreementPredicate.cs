using AnyDoor.Partners;
using AnyDoor.Trust.Policy;

namespace AnyDoor.Trust;

/// <summary>Whose entries a purpose may use. How an organisation stands is a matter of agreements; whether that is enough is asked of the policies, so that the two cannot differ.</summary>
public static class AgreementPredicate
{
    /// <summary>Why work that came of it ends, in words that tell nothing of what there was.</summary>
    public const string Because = "what it rested on is no longer shared";

    /// <summary>Whether what an organisation sent may be used for a purpose; an organisation that nobody knows is party to nothing.</summary>
    public static bool MayUse(this AgreementBook agreements, string organisationId, string purpose) => !AccessPolicy.InUse.SendersAgainst(PurposeOf(purpose)).Contains(agreements.StandingOf(organisationId, PurposeOf(purpose)) switch
    {
        PartnerStanding.Shared => Senders.Shared,
        PartnerStanding.Grace => Senders.Grace,
        _ => Senders.Withheld,
    });

    /// <summary>Organisations of which nothing is used for a purpose, by name.</summary>
    public static IEnumerable<Organisation> NotUsedFor(this PartnersView view, string purpose) =>
        view.Organisations.Values.Where(row => !view.Agreements.MayUse(row.OrganisationId, purpose)).OrderBy(row => row.Name, StringComparer.Ordinal);

    // Whoever keeps the service going counts feeds and reads no entry: what direct care may use.
    private static string PurposeOf(string purpose) => purpose == Purposes.Operations ? Purposes.DirectCare : purpose;
}
