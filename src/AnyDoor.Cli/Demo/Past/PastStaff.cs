using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Plans;
using AnyDoor.Trust;

namespace AnyDoor.Cli.Demo.Past;

/// <summary>Who of a demonstration's staff did something: always those with an account, as they sign in.</summary>
internal sealed class PastStaff(PartnersView partners, ReaderFactory readers)
{
    private const string Reason = "demonstration";

    private readonly Dictionary<string, Reader?> known = [];

    /// <summary>What a past write runs in: whoever acts, and in words that nobody did it.</summary>
    public static ProcessContext Context(Reader by, string process) => new(process, by.AccountId, Reason);

    /// <exception cref="InvalidOperationException">A service did not do what it does for everybody: the demonstration would not show what it is to show.</exception>
    public static void Done(Outcome outcome)
    {
        if (!outcome.Ok)
            throw new InvalidOperationException($"The demonstration's past was refused: {outcome.Kind} {outcome.Message}");
    }

    /// <summary>The coordinator of a team, else whoever stands first in it.</summary>
    public Task<Reader?> CoordinatorAsync(Team team, CancellationToken cancel) =>
        FirstAsync(Members(team).OrderBy(member => member.Role == Roles.Coordinator ? 0 : 1).ThenBy(member => member.PractitionerId, StringComparer.Ordinal), cancel);

    public IEnumerable<Practitioner> Members(Team team) => partners.MembersOf(team.TeamId).Where(member => member.AccountName is not null).OrderBy(member => member.PractitionerId, StringComparer.Ordinal);

    /// <summary>Somebody who may answer an action that was offered, or finish one.</summary>
    public Task<Reader?> DoerAsync(CareAction action, CancellationToken cancel) => action.OwnerKind switch
    {
        OwnerKinds.Practitioner => FirstAsync([partners.Practitioners[action.OwnerId]], cancel),
        OwnerKinds.Team => FirstAsync(partners.MembersOf(action.OwnerId), cancel),
        _ => OfOrganisationAsync(action.OwnerId, cancel),
    };

    public Task<Reader?> OfOrganisationAsync(string organisation, CancellationToken cancel) =>
        FirstAsync(partners.Practitioners.Values.Where(row => row.OrganisationId == organisation).OrderByDescending(row => partners.TeamsOf(row.PractitionerId).Count).ThenBy(row => row.PractitionerId, StringComparer.Ordinal), cancel);

    private async Task<Reader?> FirstAsync(IEnumerable<Practitioner> practitioners, CancellationToken cancel)
    {
        foreach (var account in practitioners.Select(row => row.AccountName).OfType<string>())
        {
            if (!known.TryGetValue(account, out var reader))
                known[account] = reader = await readers.OfUserAsync(account, cancel);
            if (reader is { Cares: true })
                return reader;
        }
        return null;
    }
}
