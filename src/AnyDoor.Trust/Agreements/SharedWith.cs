using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AnyDoor.Partners;
using AnyDoor.Trust.Agreements;

namespace AnyDoor.Trust;

/// <summary>What is used of each organisation for a purpose, by category of entry. Worked out once while agreements stay as they are.</summary>
public sealed class SharedWith
{
    // Of a view that is gone, so is what was worked out of it.
    private static readonly ConditionalWeakTable<PartnersView, ConcurrentDictionary<(string Purpose, string? Reader), SharedWith>> Known = [];

    private readonly PartnersView view;
    private readonly string purpose;
    private readonly string? reader;
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>?> categories = new(StringComparer.Ordinal);

    private SharedWith(PartnersView view, string purpose, string? reader)
    {
        (this.view, this.purpose, this.reader) = (view, purpose, reader);
        var organisations = view.Organisations.Values.OrderBy(row => row.Name, StringComparer.Ordinal).Select(row => (Row: row, Used: CategoriesOf(row.OrganisationId))).ToList();
        NotShared = [.. organisations.Where(each => each.Used is []).Select(each => each.Row)];
        Partly = [.. organisations.Where(each => each.Used is { Count: > 0 } used && used.Count < EntryCategories.All.Count).Select(each => new PartlyShared(each.Row, each.Used!))];
    }

    /// <summary>Organisations of which nothing is used, by name.</summary>
    public IReadOnlyList<Organisation> NotShared { get; }

    /// <summary>Organisations of which only some categories are used, by name.</summary>
    public IReadOnlyList<PartlyShared> Partly { get; }

    /// <param name="reader">The organisation that reads; null for what is worked out for the place. Nobody is kept from what their own organisation sent.</param>
    public static SharedWith Of(PartnersView view, string purpose, string? reader) => Known.GetValue(view, _ => new()).GetOrAdd((purpose, reader), key => new SharedWith(view, key.Purpose, key.Reader));

    /// <summary>The categories used of an organisation; null for everything it sends.</summary>
    public IReadOnlyList<string>? CategoriesOf(string organisationId) => categories.GetOrAdd(organisationId, id => id == reader ? null : view.Agreements.CategoriesUsed(id, purpose));
}

/// <summary>An organisation of which only some categories of entry are used.</summary>
public sealed record PartlyShared(Organisation Partner, IReadOnlyList<string> Used)
{
    public IReadOnlyList<string> NotUsed { get; } = [.. EntryCategories.All.Except(Used)];

    /// <summary>What of it is not used, in the fewer words; it follows the agreement, never the person.</summary>
    public string Says => Used.Count <= NotUsed.Count
        ? $"{Partner.ShortName} shares {AgreementTexts.Listed(Used)} with this team and nothing else: other entries of theirs, if there are any, are not shown."
        : $"{Partner.ShortName} does not share {AgreementTexts.Listed(NotUsed)} with this team: such entries of theirs, if there are any, are not shown.";
}
