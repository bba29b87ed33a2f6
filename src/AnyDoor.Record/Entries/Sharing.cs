using AnyDoor.Partners;
using AnyDoor.Record.Kinds;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Agreements;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record;

/// <summary>Which partner an entry's number means, and which of them are not shared with a reader. Follows agreements, never the person.</summary>
public sealed class Sharing
{
    private readonly Dictionary<short, string> partners;

    private readonly SharedWith shared;

    private Sharing(PartnersView view, Dictionary<short, string> partners, SharedWith shared)
    {
        (View, this.partners, this.shared) = (view, partners, shared);
        Withheld = WithheldEntries.Of(partners.Where(pair => pair.Key != OwnFacts.Number).ToDictionary(pair => pair.Key, pair => shared.CategoriesOf(pair.Value)));
    }

    public PartnersView View { get; }

    public WithheldEntries Withheld { get; }

    /// <summary>Whether this reader may see less than is used for the purpose: what was derived of all that is used may then say too much.</summary>
    public bool IsNarrower => shared.IsNarrower;

    /// <summary>Organisations of which this reader is shown nothing, each with its reason.</summary>
    public IReadOnlyList<Organisation> NotShared => shared.NotShared;

    /// <summary>Organisations of which this reader is shown some categories of entry alone.</summary>
    public IReadOnlyList<PartlyShared> Partly => shared.Partly;

    /// <summary>By what the reader is here for, and the agreements that their organisation is party to. Nobody is kept from what their own organisation sent.</summary>
    public static Task<Sharing> ReadAsync(PlaceDb db, PartnersView view, Reader reader, CancellationToken cancel) => ReadAsync(db, view, reader.Purpose, reader.Organisations, cancel);

    /// <summary>For what is worked out of everybody's entries for a purpose, whoever reads it.</summary>
    public static Task<Sharing> ReadAsync(PlaceDb db, PartnersView view, string purpose, CancellationToken cancel) => ReadAsync(db, view, purpose, [], cancel);

    private static async Task<Sharing> ReadAsync(PlaceDb db, PartnersView view, string purpose, IReadOnlyList<string> readers, CancellationToken cancel) =>
        new(view, await db.Set<PartnerNumber>().ToDictionaryAsync(row => row.Number, row => row.OrganisationId, cancel), SharedWith.Of(view, purpose, readers));

    /// <summary>Whether everybody of these kinds of organisation keeps all of these kinds of entry back: then nothing is said of them. False where nobody of them takes part.</summary>
    /// <param name="kinds">None for all that they send.</param>
    public bool Hides(IReadOnlyList<string> senders, IReadOnlyCollection<int> kinds)
    {
        var asked = View.Organisations.Values.Where(row => senders.Contains(row.Kind)).ToList();
        return asked.Count > 0 && asked.All(row => KeepsBack(row.OrganisationId, kinds));
    }

    /// <summary>Whether the silence of a feed says anything of these kinds: whoever sends it shares some of them.</summary>
    /// <param name="sender">The organisation or the kind of organisation that the feed names.</param>
    public bool Tells(string sender, string senderKind, IReadOnlyCollection<int> kinds) =>
        View.Organisations.ContainsKey(sender) ? !KeepsBack(sender, kinds) : !Hides([senderKind], kinds);

    /// <summary>Organisations of which nothing, or not everything, is used, so that "nothing from ..." can be said of each; it follows the agreement, never the person.</summary>
    public IReadOnlyList<string> NothingFrom => [.. NotShared.Select(partner => partner.Name), .. Partly.Select(part => $"{part.Partner.Name} but {AgreementTexts.Listed(part.Used)}")];

    /// <summary>Organisations among the readers who may see nothing of what an organisation sends.</summary>
    public IReadOnlyList<string> Missing(string organisationId) => shared.Missing(organisationId);

    public string PartnerId(short number) => partners.GetValueOrDefault(number, "");

    /// <summary>Short name of the partner; this place's own for what the team did here.</summary>
    public string PartnerName(short number) => number switch { OwnFacts.Number => View.PlaceName, HiddenEntries.Sender => Restrictions.NotShown, _ => View.ShortName(PartnerId(number)) };

    public string? KindOf(short number) => View.Organisations.GetValueOrDefault(PartnerId(number))?.Kind;

    /// <summary>Numbers of the partners of these kinds of organisation.</summary>
    public IReadOnlyList<short> NumbersOf(IReadOnlyList<string> kinds) => [.. partners.Keys.Where(number => KindOf(number) is { } kind && kinds.Contains(kind)).Order()];

    private bool KeepsBack(string organisationId, IReadOnlyCollection<int> kinds) =>
        shared.CategoriesOf(organisationId) is { } used && (used.Count == 0 || (kinds.Count > 0 && !kinds.Any(kind => used.Contains(KindTree.CategoryOf(kind)))));
}
