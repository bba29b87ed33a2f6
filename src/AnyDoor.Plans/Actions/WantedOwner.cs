using AnyDoor.CareModels;
using AnyDoor.Partners;
using AnyDoor.People;

namespace AnyDoor.Plans;

/// <summary>Finds whom a pack's "to" means for a person.</summary>
public static class WantedOwner
{
    /// <summary>Whom work goes to: somebody of the wanted role, else the duty desk of an organisation of the wanted kind.
    /// For a practice that is the person's own. Null when no partner can take it.</summary>
    public static SuggestedOwner? Of(SuggestionOwner wanted, Person person, string teamId, PartnersView partners)
    {
        var organisations = partners.Organisations.Values
            .Where(row => row.Kind == wanted.Kind && row.NotSharedBecause is null)
            .Where(row => wanted.Kind != "gp-practice" || row.OrganisationId == person.PracticeId)
            .OrderBy(row => row.OrganisationId, StringComparer.Ordinal).ToList();
        var practitioner = wanted.Role is null ? null : Practitioner(wanted.Role, organisations, teamId, partners);
        if (practitioner is not null)
            return new SuggestedOwner(OwnerRef.Practitioner(practitioner.PractitionerId), $"{practitioner.Name}, {practitioner.Title}");
        return organisations.FirstOrDefault(row => row.DutyInbox is not null) is { } organisation
            ? new SuggestedOwner(OwnerRef.DutyDesk(organisation.OrganisationId), $"{organisation.ShortName} duty desk")
            : null;
    }

    // A member of the person's team first; then anybody of that role in the organisation.
    private static Practitioner? Practitioner(string role, List<Organisation> organisations, string teamId, PartnersView partners) =>
        partners.Practitioners.Values
            .Where(row => row.Role == role && organisations.Any(organisation => organisation.OrganisationId == row.OrganisationId))
            .OrderByDescending(row => partners.TeamsOf(row.PractitionerId).Contains(teamId))
            .ThenBy(row => row.PractitionerId, StringComparer.Ordinal)
            .FirstOrDefault();
}

/// <param name="Words">For the page: name and title, or the desk.</param>
public sealed record SuggestedOwner(OwnerRef Owner, string Words);
