using AnyDoor.Partners;
using AnyDoor.People.Linkage;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Loading;

/// <summary>The place's organisations as loading needs them: which one a file means, its number, and what linkage must know.</summary>
public sealed class PartnerBook
{
    private readonly Dictionary<string, Organisation> byId;
    private readonly ILookup<string, Organisation> byOds, byKind;
    private Dictionary<string, short>? numbers;

    private readonly HashSet<string> tellers;

    private PartnerBook(IReadOnlyList<Organisation> organisations, IEnumerable<string> tellers, IReadOnlyList<string> teams)
    {
        (this.tellers, Teams) = ([.. tellers], teams);
        byId = organisations.ToDictionary(organisation => organisation.OrganisationId, StringComparer.OrdinalIgnoreCase);
        byOds = organisations.Where(organisation => organisation.Ods is not null).ToLookup(organisation => organisation.Ods!, StringComparer.OrdinalIgnoreCase);
        byKind = organisations.ToLookup(organisation => organisation.Kind);
        Linkage = new LinkageSettings(
            byKind["gp-practice"].Select(organisation => organisation.OrganisationId).ToHashSet(),
            byKind["care-home"].Where(organisation => organisation.Postcode is not null).Select(organisation => organisation.Postcode!).ToHashSet());
    }

    public LinkageSettings Linkage { get; }

    /// <summary>Ids of the place's teams, those with most members first.</summary>
    public IReadOnlyList<string> Teams { get; }

    /// <summary>True if the organisation tells a team of everybody it sends.</summary>
    public bool Tells(string organisationId) => tellers.Contains(organisationId);

    public static async Task<PartnerBook> ReadAsync(PlaceStore store, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        return await ReadAsync(db, cancel);
    }

    public static async Task<PartnerBook> ReadAsync(PlaceDb db, CancellationToken cancel) => new(
        await db.Set<Organisation>().AsNoTracking().ToListAsync(cancel), await db.Set<ToldTeam>().Select(row => row.OrganisationId).ToListAsync(cancel),
        await db.Set<Team>().OrderByDescending(row => db.Set<TeamMember>().Count(member => member.TeamId == row.TeamId)).ThenBy(row => row.TeamId).Select(row => row.TeamId).ToListAsync(cancel));

    /// <summary>The organisation a word stands for: its id, its ODS code, or its kind where there is one of the kind.
    /// Any word will do for a place that names no organisations.</summary>
    public string? Find(string word)
    {
        if (byId.TryGetValue(word, out var organisation))
            return organisation.OrganisationId;
        return (byOds[word].FirstOrDefault() ?? One(byKind[word]))?.OrganisationId ?? (byId.Count == 0 ? word : null);
    }

    /// <summary>The organisation that a message's sender stands for; the sender's own word where nobody knows it.</summary>
    public string OfSender(Mappings.FeedMapping mapping, string sender) => mapping.SendingFacilities.GetValueOrDefault(sender) ?? Find(sender) ?? sender;

    /// <summary>True if one of the place's organisations is called so, whatever their kind.</summary>
    public bool IsOrganisation(string id) => byId.TryGetValue(id, out var organisation) && organisation.OrganisationId == id;

    public async Task<short> NumberAsync(WriteScope scope, string organisationId, CancellationToken cancel)
    {
        numbers ??= await ReadAsync(scope, cancel);
        if (numbers.TryGetValue(organisationId, out var number))
            return number;
        // Two loads may meet a new partner in the same moment.
        await scope.TakeTurnAsync("partners", cancel);
        numbers = await ReadAsync(scope, cancel);
        if (numbers.TryGetValue(organisationId, out number))
            return number;
        number = (short)(numbers.Values.DefaultIfEmpty().Max() + 1);
        scope.Db.Add(new PartnerNumber { Number = number, OrganisationId = organisationId });
        await scope.Db.SaveChangesAsync(cancel);
        numbers.Add(organisationId, number);
        return number;
    }

    private static Task<Dictionary<string, short>> ReadAsync(WriteScope scope, CancellationToken cancel) =>
        scope.Db.Set<PartnerNumber>().AsNoTracking().ToDictionaryAsync(row => row.OrganisationId, row => row.Number, cancel);

    /// <summary>Organisations by number.</summary>
    public async Task<IReadOnlyDictionary<short, string>> NamesAsync(WriteScope scope, CancellationToken cancel) =>
        (numbers ??= await ReadAsync(scope, cancel)).ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>After a rollback numbers given in it were never given.</summary>
    public void Forget() => numbers = null;

    private static Organisation? One(IEnumerable<Organisation> organisations) => organisations.Take(2).ToList() is [var only] ? only : null;
}
