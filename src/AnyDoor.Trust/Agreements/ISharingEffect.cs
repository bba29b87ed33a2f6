using AnyDoor.Partners;

namespace AnyDoor.Trust.Agreements;

/// <summary>What would change in a module if an agreement ended or a partner left, worked out by what decides it when it happens. Shown before it does.</summary>
public interface ISharingEffect
{
    Task<IReadOnlyList<SharingEffect>> ReadAsync(SharingChange change, CancellationToken cancel);
}

/// <param name="Where">What of the service: feeds, a heading of the record, a cohort ...</param>
/// <param name="Now">How it is today.</param>
/// <param name="Then">How it would be.</param>
public sealed record SharingEffect(string Subject, string Where, string Now, string Then);

/// <summary>The agreements of today, and those that would be left.</summary>
public sealed record SharingChange(PartnersView View, AgreementBook Then)
{
    /// <summary>Organisations of whose entries something is used for a purpose today, and would not be.</summary>
    public IReadOnlyList<string> LostFor(string purpose) => [.. View.Organisations.Keys.Where(id => CategoriesLost(id, purpose).Count > 0).Order(StringComparer.Ordinal)];

    /// <summary>The categories of entry of an organisation that are used for a purpose today, and would not be.</summary>
    public IReadOnlyList<string> CategoriesLost(string organisationId, string purpose) => Then.CategoriesUsed(organisationId, purpose) is not { } then ? []
        : [.. (View.Agreements.CategoriesUsed(organisationId, purpose) ?? EntryCategories.All).Except(then)];

    /// <summary>Organisations whose entries would no longer be used for something.</summary>
    public IReadOnlyList<string> Lost => [.. AgreementBook.AllPurposes.SelectMany(LostFor).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Organisations of which nothing would be used any more, so that what they send would be held.</summary>
    public IReadOnlyList<string> Held => [.. View.Organisations.Keys.Where(id => !View.Agreements.Holds(id) && Then.Holds(id)).Order(StringComparer.Ordinal)];
}
