using AnyDoor.Foundation;
using AnyDoor.Partners;

namespace AnyDoor.Trust.Agreements;

/// <summary>Every agreement, what needs a decision first, and how each organisation stands by them.</summary>
/// <param name="IsKept">False where the place keeps no agreement at all.</param>
public sealed record AgreementsModel(IReadOnlyList<AgreementRow> Rows, IReadOnlyList<PartnerRow> Partners, bool IsKept)
{
    public static AgreementsModel Of(PartnersView view) => new(
        [.. view.Agreements.Terms.OrderBy(Rank).ThenBy(term => term.LastDay ?? DateOnly.MaxValue).Select(term => AgreementRow.Of(view, term))],
        [.. view.Organisations.Values.Where(row => row.Kind != "place").Select(row => PartnerRow.Of(view, row)).OrderBy(row => row.IsUsed ? 1 : 0).ThenBy(row => row.Name, StringComparer.Ordinal)],
        view.Agreements.IsKept);

    private static int Rank(AgreementTerm term) => term.State switch
    {
        AgreementState.Grace => 0,
        AgreementState.InForce => AgreementTexts.IsException(term) ? 1 : 4,
        AgreementState.Ended => 2,
        _ => 3,
    };
}

public sealed record AgreementRow(AgreementTerm Term, string Says, string Between, string For)
{
    public string Href => $"/trust/agreements/{Term.Id}";

    public static AgreementRow Of(PartnersView view, AgreementTerm term) => new(
        term, AgreementTexts.Says(term, LondonTime.DayOf(term.At)), $"{term.Parties.Count} organisations", Sentence.Of(string.Join(", ", term.Purposes.Select(Roles.Words))));
}

/// <summary>How one organisation stands to each purpose.</summary>
public sealed record PartnerRow(string Id, string Name, IReadOnlyList<string> For, bool IsUsed)
{
    public string Href => $"/trust/partners/{Id}";

    public static PartnerRow Of(PartnersView view, Organisation row) => new(
        row.OrganisationId, row.Name, [.. AgreementBook.AllPurposes.Select(purpose => Word(view.Agreements, row.OrganisationId, purpose))],
        AgreementBook.AllPurposes.Any(purpose => view.Agreements.MayUse(row.OrganisationId, purpose)));

    private static string Word(AgreementBook agreements, string organisation, string purpose) =>
        agreements.MayUse(organisation, purpose) && agreements.GraceOf(organisation, purpose) is { } grace ? $"In grace, {AgreementTexts.Days(grace.DaysOfGraceLeft)} left"
        : agreements.MayUse(organisation, purpose) ? agreements.CategoriesUsed(organisation, purpose) is { } used ? $"Only {AgreementTexts.Listed(used)}" : "Used"
        : $"Not used. {agreements.BecauseOf(organisation, purpose) ?? "Planning and evaluation stop when an agreement ends"}";
}
