using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Partners;

/// <summary>All agreements of the place at a moment, and how each organisation stands by them. Where a place keeps none, everything that is sent is shared, but for what its file
/// names as not shared; from the first one on, what no agreement covers is not.</summary>
public sealed class AgreementBook
{
    // The purposes an agreement can name are those of readers and cohorts.
    public static readonly IReadOnlyList<string> AllPurposes = ["direct-care", "planning", "evaluation"];

    private const string Place = "place";

    private readonly Dictionary<string, Organisation> organisations;

    private AgreementBook(IReadOnlyList<AgreementTerm> terms, Dictionary<string, Organisation> organisations) => (Terms, this.organisations) = (terms, organisations);

    public IReadOnlyList<AgreementTerm> Terms { get; }

    public bool IsKept => Terms.Count > 0;

    /// <param name="organisations">As the store has them.</param>
    public static AgreementBook Of(IEnumerable<Organisation> organisations, IEnumerable<SharingAgreement> agreements, IEnumerable<AgreementDecision> decisions, DateTimeOffset at)
    {
        var decided = decisions.ToLookup(row => row.AgreementId);
        return new(
            [.. agreements.OrderBy(row => row.Name, StringComparer.Ordinal).Select(row => new AgreementTerm(row, [.. decided[row.AgreementId].OrderBy(decision => decision.Number)], at))],
            organisations.ToDictionary(row => row.OrganisationId));
    }

    public static async Task<AgreementBook> ReadAsync(PlaceDb db, DateTimeOffset at, CancellationToken cancel) => Of(
        await db.Set<Organisation>().AsNoTracking().ToListAsync(cancel), await db.Set<SharingAgreement>().AsNoTracking().ToListAsync(cancel),
        await db.Set<AgreementDecision>().AsNoTracking().ToListAsync(cancel), at);

    /// <summary>How what an organisation sends stands to a purpose.</summary>
    /// <param name="category">Of these entries; null for whichever of them stand best.</param>
    /// <param name="reader">The organisation that reads, which has to be a party too; null for what is worked out for the place. The place itself is a party to every agreement it keeps.</param>
    public PartnerStanding StandingOf(string organisationId, string purpose, string? category = null, string? reader = null)
    {
        var organisation = organisations.GetValueOrDefault(organisationId);
        if (organisation?.NotSharedBecause is not null)
            return PartnerStanding.Withheld;
        // Whoever takes a sender in by command says on which agreement that rests; it is for care until the place file names both.
        if (!IsKept || organisation?.Kind == Place || (organisation?.AddedBy is not null && purpose == AllPurposes[0]))
            return PartnerStanding.Shared;
        return Covering(organisationId, purpose, reader).Where(term => category is null || term.Covers(category)).Select(term => term.Standing).DefaultIfEmpty(PartnerStanding.Withheld).Max();
    }

    /// <summary>Nothing it sends is used for anything: what comes is held. Of whom the place file itself says that they are not shared, and of senders whom nobody knows, it is taken in and not used.</summary>
    public bool Holds(string organisationId) =>
        IsKept && organisations.GetValueOrDefault(organisationId) is { NotSharedBecause: null } && AllPurposes.All(purpose => StandingOf(organisationId, purpose) == PartnerStanding.Withheld);

    /// <summary>Why nothing of it is used for a purpose; null where something is.</summary>
    public string? BecauseOf(string organisationId, string purpose) => StandingOf(organisationId, purpose) != PartnerStanding.Withheld ? null
        : organisations.GetValueOrDefault(organisationId)?.NotSharedBecause
        ?? Covering(organisationId, purpose).OrderBy(term => term.State == AgreementState.NotBegun ? 0 : 1).ThenByDescending(term => term.LastDay).Select(term => term.Because).FirstOrDefault()
        ?? "No agreement covers this";

    /// <summary>The agreement by whose days of grace something of an organisation is still seen; null where it is not so.</summary>
    public AgreementTerm? GraceOf(string organisationId, string purpose, string? reader = null) => Covering(organisationId, purpose, reader)
        .Where(term => term.State == AgreementState.Grace && term.Categories.Any(category => StandingOf(organisationId, purpose, category, reader) == PartnerStanding.Grace)).MaxBy(term => term.LastDayOfGrace);

    /// <summary>The same where one of them had ended, its days of grace too.</summary>
    public AgreementBook WithoutAgreement(string agreementId) => new([.. Terms.Select(term => term.Id == agreementId ? term with { IsGone = true } : term)], organisations);

    /// <summary>The same where an organisation had left all of them.</summary>
    public AgreementBook WithoutPartner(string organisationId) => new([.. Terms.Select(term => term with { Parties = term.Parties.Where(party => party != organisationId).ToHashSet(StringComparer.Ordinal) })], organisations);

    private IEnumerable<AgreementTerm> Covering(string organisationId, string purpose, string? reader = null)
    {
        var anybody = reader is null || organisations.GetValueOrDefault(reader)?.Kind == Place;
        return Terms.Where(term => term.Parties.Contains(organisationId) && term.Purposes.Contains(purpose) && (anybody || term.Parties.Contains(reader!)));
    }
}
