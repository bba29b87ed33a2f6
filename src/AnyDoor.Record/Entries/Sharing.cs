using AnyDoor.Partners;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record;

/// <summary>Which partner an entry's number means, and which of them are not shared with a reader. Follows agreements, never the person.</summary>
public sealed class Sharing
{
    private readonly Dictionary<short, string> partners;

    private Sharing(PartnersView view, Dictionary<short, string> partners, IReadOnlyList<short> withheld, IReadOnlyList<Organisation> notShared) =>
        (View, this.partners, Withheld, NotShared) = (view, partners, withheld, notShared);

    public PartnersView View { get; }

    public IReadOnlyList<short> Withheld { get; }

    /// <summary>Organisations of which this reader is shown nothing, each with its reason.</summary>
    public IReadOnlyList<Organisation> NotShared { get; }

    /// <summary>Nobody is kept from what their own organisation sent.</summary>
    public static async Task<Sharing> ReadAsync(PlaceDb db, PartnersView view, Reader reader, CancellationToken cancel)
    {
        var partners = await db.Set<PartnerNumber>().ToDictionaryAsync(row => row.Number, row => row.OrganisationId, cancel);
        var notShared = view.NotShared.Where(row => row.OrganisationId != reader.OrganisationId).ToList();
        var words = notShared.Select(row => row.OrganisationId).ToHashSet(StringComparer.Ordinal);
        return new Sharing(view, partners, [.. partners.Where(pair => words.Contains(pair.Value)).Select(pair => pair.Key).Order()], notShared);
    }

    public string PartnerId(short number) => partners.GetValueOrDefault(number, "");

    /// <summary>Short name of the partner; this place's own for what the team did here.</summary>
    public string PartnerName(short number) => number == OwnFacts.Number ? View.PlaceName : View.ShortName(PartnerId(number));

    public string? KindOf(short number) => View.Organisations.GetValueOrDefault(PartnerId(number))?.Kind;

    /// <summary>Numbers of the partners of these kinds of organisation.</summary>
    public IReadOnlyList<short> NumbersOf(IReadOnlyList<string> kinds) => [.. partners.Keys.Where(number => KindOf(number) is { } kind && kinds.Contains(kind)).Order()];
}
