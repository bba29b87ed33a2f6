using System.Collections.Frozen;
using AnyDoor.Partners.Retention;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Partners;

/// <summary>Everything known about the place's partners at one moment. Never changes; hold on to one for a run of an engine.</summary>
public sealed class PartnersView
{
    private readonly FrozenDictionary<string, IReadOnlyList<string>> teamsOf;
    private readonly FrozenDictionary<string, IReadOnlyList<string>> networksOf;

    private PartnersView(
        IReadOnlyDictionary<string, string> settings, List<Organisation> organisations, List<Network> networks, List<PracticeNetwork> practices,
        List<Team> teams, List<TeamNetwork> teamNetworks, List<Practitioner> practitioners, List<TeamMember> members, AgreementBook agreements)
    {
        Settings = settings;
        // Who has no agreement is not shared, whether or not the file says so too.
        Organisations = organisations.ToFrozenDictionary(row => row.OrganisationId, row => row.As(agreements.BecauseOf(row.OrganisationId, AgreementBook.AllPurposes[0])));
        Networks = networks.ToFrozenDictionary(row => row.NetworkId);
        PracticeNetworks = practices;
        Teams = teams.ToFrozenDictionary(row => row.TeamId);
        Practitioners = practitioners.ToFrozenDictionary(row => row.PractitionerId);
        Agreements = agreements;
        Retention = RetentionBook.Of(settings);
        teamsOf = Group(members, row => row.PractitionerId, row => row.TeamId);
        networksOf = Group(teamNetworks, row => row.TeamId, row => row.NetworkId);
    }

    public IReadOnlyDictionary<string, string> Settings { get; }

    public string PlaceName => Settings.GetValueOrDefault(PlaceSettings.Name, "This place");

    public FrozenDictionary<string, Organisation> Organisations { get; }

    public FrozenDictionary<string, Network> Networks { get; }

    public IReadOnlyList<PracticeNetwork> PracticeNetworks { get; }

    public FrozenDictionary<string, Team> Teams { get; }

    public FrozenDictionary<string, Practitioner> Practitioners { get; }

    public AgreementBook Agreements { get; }

    public RetentionBook Retention { get; }

    /// <summary>Organisations that can be given work, by name.</summary>
    public IEnumerable<Organisation> WithDutyInbox => Organisations.Values.Where(row => row.DutyInbox is not null).OrderBy(row => row.Name, StringComparer.Ordinal);

    /// <summary>Organisations of which nothing is shown in direct care, and why, by name.</summary>
    public IEnumerable<Organisation> NotShared => Organisations.Values.Where(row => row.NotSharedBecause is not null).OrderBy(row => row.Name, StringComparer.Ordinal);

    public IReadOnlyList<string> TeamsOf(string practitionerId) => teamsOf.GetValueOrDefault(practitionerId, []);

    public IEnumerable<Practitioner> MembersOf(string teamId) => Practitioners.Values.Where(row => TeamsOf(row.PractitionerId).Contains(teamId));

    public string? NetworkOf(string practiceId, DateOnly day) => PracticeNetworks
        .FirstOrDefault(row => row.PracticeId == practiceId && row.StartsOn <= day && (row.EndsOn is null || row.EndsOn > day))?.NetworkId;

    /// <summary>Teams responsible for the people of a practice on a day.</summary>
    public IEnumerable<Team> TeamsForPractice(string practiceId, DateOnly day) => NetworkOf(practiceId, day) is { } network
        ? Teams.Values.Where(team => networksOf.GetValueOrDefault(team.TeamId, []).Contains(network))
        : [];

    public IEnumerable<string> PracticesOf(string teamId, DateOnly day) => PracticeNetworks
        .Where(row => row.StartsOn <= day && (row.EndsOn is null || row.EndsOn > day) && networksOf.GetValueOrDefault(teamId, []).Contains(row.NetworkId))
        .Select(row => row.PracticeId);

    /// <summary>The short name if the organisation is known, else its id.</summary>
    public string ShortName(string organisationId) => Organisations.GetValueOrDefault(organisationId)?.ShortName ?? organisationId;

    /// <summary>A practitioner's name. Who has left is said to have: their id would tell nobody anything.</summary>
    /// <param name="first">It stands at the beginning of a line.</param>
    public string NameOf(string? practitionerId, bool first = false) =>
        Practitioners.GetValueOrDefault(practitionerId ?? "")?.Name ?? (first ? "Somebody who has left" : "somebody who has left");

    public string NameAndTitleOf(string practitionerId) => Practitioners.GetValueOrDefault(practitionerId) is { } known ? $"{known.Name}, {known.Title}" : NameOf(practitionerId);

    /// <summary>1 (the most deprived tenth) to 10; null where the area is not known.</summary>
    public int? DeprivationDecile(string? lsoa) =>
        lsoa is not null && Settings.TryGetValue(PlaceSettings.DeprivationDecile + lsoa, out var decile) ? int.Parse(decile, System.Globalization.CultureInfo.InvariantCulture) : null;

    internal static async Task<PartnersView> ReadAsync(PlaceStore store, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var organisations = await db.Set<Organisation>().AsNoTracking().ToListAsync(cancel);
        var agreements = AgreementBook.Of(organisations, await db.Set<SharingAgreement>().AsNoTracking().ToListAsync(cancel), await db.Set<AgreementDecision>().AsNoTracking().ToListAsync(cancel), store.Now);
        return new PartnersView(
            await db.Set<PlaceSetting>().ToDictionaryAsync(row => row.Name, row => row.Value, cancel),
            organisations,
            await db.Set<Network>().ToListAsync(cancel),
            await db.Set<PracticeNetwork>().ToListAsync(cancel),
            await db.Set<Team>().ToListAsync(cancel),
            await db.Set<TeamNetwork>().ToListAsync(cancel),
            await db.Set<Practitioner>().ToListAsync(cancel),
            await db.Set<TeamMember>().ToListAsync(cancel),
            agreements);
    }

    private static FrozenDictionary<string, IReadOnlyList<string>> Group<T>(List<T> rows, Func<T, string> key, Func<T, string> value) =>
        rows.GroupBy(key).ToFrozenDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(value).Order(StringComparer.Ordinal)]);
}
