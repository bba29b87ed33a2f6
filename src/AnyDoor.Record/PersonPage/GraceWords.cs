using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Trust;

namespace AnyDoor.Record;

/// <summary>What pages of direct care say while partners are seen by days of grace alone. It follows the agreement, never the person.</summary>
internal static class GraceWords
{
    private const int MostNamed = 4;

    /// <summary>A sentence for each agreement.</summary>
    public static IReadOnlyList<string> Of(PartnersView view, Reader reader) => [.. InGrace(view, reader.OrganisationId).GroupBy(one => one.Term).Select(agreement => Sentence(agreement.Key, [.. agreement.Select(one => one.Partner.Name)]))];

    private static string Sentence(AgreementTerm term, IReadOnlyList<string> partners) => partners is [var only]
        ? $"The agreement with {only} ended {Day(term.LastDay!.Value, term)}. What it sends is shown for care until {Day(term.LastDayOfGrace!.Value, term)}, and then no more. Ask it directly for what you will need."
        : $"“{term.Agreement.Name}” ended {Day(term.LastDay!.Value, term)}. What {(partners.Count > MostNamed ? $"{partners.Count} organisations" : string.Join(", ", partners))} send is shown for care until {Day(term.LastDayOfGrace!.Value, term)}, and then no more. Ask them directly for what you will need.";

    public static IEnumerable<(Organisation Partner, AgreementTerm Term)> InGrace(PartnersView view, string? own = null) => view.Organisations.Values
        .Where(partner => partner.OrganisationId != own).OrderBy(partner => partner.Name, StringComparer.Ordinal)
        .Select(partner => (partner, view.Agreements.GraceOf(partner.OrganisationId, Purposes.DirectCare, own))).Where(one => one.Item2 is not null).Select(one => (one.partner, one.Item2!));

    private static string Day(DateOnly day, AgreementTerm term) => AgreementWords.Day(day, LondonTime.DayOf(term.At));
}
