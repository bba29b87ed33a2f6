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

    /// <summary>By what the reader is here for. Nobody is kept from what their own organisation sent.</summary>
    public static Task<Sharing> ReadAsync(PlaceDb db, PartnersView view, Reader reader, CancellationToken cancel) => ReadAsync(db, view, reader.Purpose, reader.OrganisationId, cancel);

    /// <summary>For what is worked out of everybody's entries for a purpose, whoever reads it.</summary>
    public static Task<Sharing> ReadAsync(PlaceDb db, PartnersView view, string purpose, CancellationToken cancel) => ReadAsync(db, view, purpose, null, cancel);

    private static async Task<Sharing> ReadAsync(PlaceDb db, PartnersView view, string purpose, string? own, CancellationToken cancel)
    {
        var partners = await db.Set<PartnerNumber>().ToDictionaryAsync(row => row.Number, row => row.OrganisationId, cancel);
        return new Sharing(
            view, partners,
            [.. partners.Where(pair => pair.Key != OwnFacts.Number && pair.Value != own && !view.Agreements.MayUse(pair.Value, purpose)).Select(pair => pair.Key).Order()],
            [.. view.NotUsedFor(purpose).Where(row => row.OrganisationId != own)]);
    }

    /// <summary>What figures and rules that are kept have to be kept under, beside what they say: with other agreements they are others.</summary>
    public string Mark => string.Join(' ', Withheld);

    public string PartnerId(short number) => partners.GetValueOrDefault(number, "");

    /// <summary>Short name of the partner; this place's own for what the team did here.</summary>
    public string PartnerName(short number) => number switch { OwnFacts.Number => View.PlaceName, HiddenEntries.Sender => Restrictions.NotShown, _ => View.ShortName(PartnerId(number)) };

    public string? KindOf(short number) => View.Organisations.GetValueOrDefault(PartnerId(number))?.Kind;

    /// <summary>Numbers of the partners of these kinds of organisation.</summary>
    public IReadOnlyList<short> NumbersOf(IReadOnlyList<string> kinds) => [.. partners.Keys.Where(number => KindOf(number) is { } kind && kinds.Contains(kind)).Order()];
}
