using AnyDoor.Partners;

namespace AnyDoor.Trust.Agreements;

/// <summary>What would change if an agreement ended or a partner left.</summary>
/// <param name="Lost">Organisations that it concerns.</param>
public sealed record EndingModel(string Title, string Crumb, string CrumbHref, string When, IReadOnlyList<string> Lost, IReadOnlyList<IGrouping<string, SharingEffect>> Effects);

/// <summary>Asks every module what would change.</summary>
public sealed class EndingQuery(PartnersDirectory partners, IEnumerable<ISharingEffect> effects)
{
    /// <returns>Null where there is no such agreement.</returns>
    public async Task<EndingModel?> OfAgreementAsync(string agreementId, CancellationToken cancel)
    {
        var view = await partners.CurrentAsync(cancel);
        if (view.Agreements.Terms.FirstOrDefault(term => term.Id == agreementId) is not { } term)
            return null;
        var grace = term.DaysOfGrace > 0 ? $"{(term.Purposes.Count > 1 ? "Planning and evaluation stop with its last day. " : "")}Direct care goes on for {AgreementTexts.Days(term.DaysOfGrace)}, and then this is so. If it is stopped by a decision, it is so at once." : "This is so from the day after its last day.";
        return await OfAsync(new SharingChange(view, view.Agreements.WithoutAgreement(agreementId)), $"If “{term.Agreement.Name}” ends", term.Agreement.Name, $"/trust/agreements/{term.Id}", grace, cancel);
    }

    /// <returns>Null where there is no such organisation.</returns>
    public async Task<EndingModel?> OfPartnerAsync(string organisationId, CancellationToken cancel)
    {
        var view = await partners.CurrentAsync(cancel);
        return view.Organisations.GetValueOrDefault(organisationId) is { } partner
            ? await OfAsync(new SharingChange(view, view.Agreements.WithoutPartner(organisationId)), $"If {partner.Name} leaves", "Agreements to share", "/trust/agreements", "This is so from the day on which it is no party to any agreement.", cancel)
            : null;
    }

    private static string Named(SharingChange change, string id)
    {
        var lost = AgreementBook.AllPurposes.SelectMany(purpose => change.CategoriesLost(id, purpose)).Distinct().Order(StringComparer.Ordinal).ToList();
        return lost.Count < EntryCategories.All.Count ? $"{change.View.ShortName(id)} ({AgreementTexts.Listed(lost)})" : change.View.ShortName(id);
    }

    private async Task<EndingModel> OfAsync(SharingChange change, string title, string crumb, string href, string when, CancellationToken cancel)
    {
        var all = new List<SharingEffect>();
        foreach (var effect in change.Lost.Count == 0 ? [] : effects)
            all.AddRange(await effect.ReadAsync(change, cancel));
        return new(title, crumb, href, when, [.. change.Lost.Select(id => Named(change, id)).Order(StringComparer.Ordinal)], [.. all.GroupBy(effect => effect.Subject)]);
    }
}
