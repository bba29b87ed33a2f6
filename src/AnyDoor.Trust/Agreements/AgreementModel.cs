using AnyDoor.DesignSystem.Content;
using AnyDoor.Foundation;
using AnyDoor.Partners;

namespace AnyDoor.Trust.Agreements;

/// <summary>One agreement: what it covers, how it stands, what was decided about it, and the form for the next decision.</summary>
public sealed record AgreementModel(AgreementTerm Term, string Says, IReadOnlyList<SummaryRow> Covers, IReadOnlyList<IReadOnlyList<Cell>> History)
{
    public AgreementForm Typed { get; init; } = new() { Seen = AgreementForm.Last(Term) };

    public IReadOnlyDictionary<string, string>? Faults { get; init; }

    public static AgreementModel? Of(PartnersView view, string agreementId) =>
        view.Agreements.Terms.FirstOrDefault(term => term.Id == agreementId) is not { } term ? null
        : new(term, AgreementTexts.Says(term, LondonTime.DayOf(term.At)), CoversOf(view, term), [.. term.Decisions.OrderByDescending(decision => decision.Number).Select(decision => Line(view, term, decision))]);

    private static IReadOnlyList<SummaryRow> CoversOf(PartnersView view, AgreementTerm term) =>
    [
        new("Between", string.Join(", ", term.Parties.Select(view.ShortName).Order(StringComparer.Ordinal))),
        new("For", Sentence.Of(string.Join(", ", term.Purposes.Select(Roles.Words)))),
        new("What", term.CoversEverything ? "Everything the parties send" : $"{Sentence.Of(AgreementTexts.Listed(term.Categories))}, and nothing else"),
        new("Legal basis", term.Agreement.LegalBasis ?? "Not written down"),
        new("Begins", AgreementTexts.Day(term.Agreement.StartsOn)),
        new("To be looked at again by", term.Agreement.ReviewOn is { } review ? AgreementTexts.Day(review) : "No day is set"),
        new("Last day", term.LastDay is { } last ? AgreementTexts.Day(last) : "No end is set"),
        .. term.Purposes.Contains(Purposes.DirectCare) ? [new SummaryRow("Days of grace for direct care", AgreementTexts.Days(term.DaysOfGrace))] : Array.Empty<SummaryRow>(),
    ];

    private static List<Cell> Line(PartnersView view, AgreementTerm term, AgreementDecision decision) =>
    [
        decision.EndsOn is { } day ? $"Goes on until {AgreementTexts.Day(day)}" : "Stopped",
        AgreementTexts.Moment(decision.DecidedAt),
        view.Practitioners.GetValueOrDefault(decision.DecidedBy)?.Name ?? decision.DecidedBy,
        decision.Because,
        decision == term.Decided ? "Yes" : "No",
    ];
}
