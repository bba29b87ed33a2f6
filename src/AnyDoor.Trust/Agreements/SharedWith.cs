using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AnyDoor.Partners;
using AnyDoor.Trust.Agreements;

namespace AnyDoor.Trust;

/// <summary>What is used of each organisation for a purpose, by category of entry. Worked out once while agreements stay as they are.</summary>
public sealed class SharedWith
{
    // Of a view that is gone, so is what was worked out of it.
    private static readonly ConditionalWeakTable<PartnersView, ConcurrentDictionary<(string Purpose, string Readers), SharedWith>> Known = [];

    private readonly PartnersView view;
    private readonly string purpose;
    private readonly IReadOnlyList<string> readers;
    private readonly Lazy<bool> narrower;
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>?> categories = new(StringComparer.Ordinal);

    private SharedWith(PartnersView view, string purpose, IReadOnlyList<string> readers)
    {
        (this.view, this.purpose, this.readers) = (view, purpose, readers);
        narrower = new(() => readers.Count > 0 && !Covers(Of(view, purpose, [])));
        var organisations = view.Organisations.Values.OrderBy(row => row.Name, StringComparer.Ordinal).Select(row => (Row: row, Used: CategoriesOf(row.OrganisationId))).ToList();
        NotShared = [.. organisations.Where(each => each.Used is []).Select(each => each.Row.As(BecauseOf(each.Row.OrganisationId)))];
        Partly = [.. organisations.Where(each => each.Used is { Count: > 0 } used && used.Count < EntryCategories.All.Count).Select(each => new PartlyShared(each.Row, each.Used!))];
    }

    /// <summary>Organisations of which nothing is used, by name, each with its reason.</summary>
    public IReadOnlyList<Organisation> NotShared { get; }

    /// <summary>Organisations of which only some categories are used, by name.</summary>
    public IReadOnlyList<PartlyShared> Partly { get; }

    /// <summary>Whether the readers may see less than is used for the purpose: what was derived of all that is used may then say too much.</summary>
    public bool IsNarrower => narrower.Value;

    /// <param name="readers">The organisations that read, see <see cref="Reader.Organisations"/>. Nobody is kept from what their own organisation sent.</param>
    public static SharedWith Of(PartnersView view, string purpose, IReadOnlyList<string> readers) =>
        Known.GetValue(view, _ => new()).GetOrAdd((purpose, string.Join(',', readers.Order(StringComparer.Ordinal))), _ => new SharedWith(view, purpose, readers));

    /// <summary>Whether all that others may see may be seen here too.</summary>
    public bool Covers(SharedWith others) => view.Organisations.Keys.All(id => CategoriesOf(id) is not { } used || !(others.CategoriesOf(id) ?? EntryCategories.All).Except(used).Any());

    /// <summary>Organisations among the readers who may see nothing of what an organisation sends.</summary>
    public IReadOnlyList<string> Missing(string organisationId) => [.. readers.Where(reader => !view.Agreements.MayUse(organisationId, purpose, readers: [reader]))];

    /// <summary>The categories used of an organisation; null for everything it sends.</summary>
    public IReadOnlyList<string>? CategoriesOf(string organisationId) => categories.GetOrAdd(organisationId, id => view.Agreements.CategoriesUsed(id, purpose, readers));

    private string BecauseOf(string organisationId) => view.Agreements.BecauseOf(organisationId, purpose)
        ?? (Missing(organisationId) is { Count: > 0 } missing ? $"No agreement with {string.Join(", ", missing.Select(view.ShortName))} covers this" : "No agreement covers this");
}

/// <summary>An organisation of which only some categories of entry are used.</summary>
public sealed record PartlyShared(Organisation Partner, IReadOnlyList<string> Used)
{
    public IReadOnlyList<string> NotUsed { get; } = [.. EntryCategories.All.Except(Used)];

    /// <summary>What of it is not used, in the fewer words; it follows the agreement, never the person.</summary>
    public string Says => Used.Count <= NotUsed.Count
        ? $"{Partner.ShortName} shares {AgreementTexts.Listed(Used)} here and nothing else: other entries of theirs, if there are any, are not shown."
        : $"{Partner.ShortName} does not share {AgreementTexts.Listed(NotUsed)} here: such entries of theirs, if there are any, are not shown.";
}
