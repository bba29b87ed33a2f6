using AnyDoor.DesignSystem.States;
using AnyDoor.Partners;
using AnyDoor.Trust.Overseeing;

namespace AnyDoor.Trust.Agreements;

/// <summary>On <c>/trust</c>: how many agreements need a decision or a look.</summary>
internal sealed class AgreementsLine(PartnersDirectory partners) : ITrustLine
{
    public async Task<TrustLine> ReadAsync(Reader reader, CancellationToken cancel)
    {
        var terms = (await partners.CurrentAsync(cancel)).Agreements.Terms;
        var (grace, others) = (terms.Where(term => term.State == AgreementState.Grace).ToList(), terms.Count(term => term.State != AgreementState.Grace && AgreementTexts.IsException(term)));
        var says = terms.Count == 0 ? "No agreement is written down: everything that partners send is used"
            : (grace.Count, others) is (0, 0) ? $"{terms.Count} agreements; none needs a decision now"
            : string.Join(", ", new[]
            {
                grace.Count > 0 ? $"{grace.Count} ended and in grace, the first for {AgreementTexts.Days(grace.Min(term => term.DaysOfGraceLeft))} more" : null,
                others > 0 ? $"{others} to be looked at or about to end" : null,
            }.OfType<string>());
        return new TrustLine("Agreements to share", "/trust/agreements", says, terms.Count == 0 ? 1 : grace.Count + others, grace.Count > 0 ? Standing.Failed : Standing.Late);
    }
}
