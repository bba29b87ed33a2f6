using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary>Finds whom an action is offered to, and refuses those who cannot be given work.</summary>
internal static class ActionOwners
{
    /// <summary>The owner's organisation, or why it cannot be given work and whom to ask instead.</summary>
    public static async Task<(Outcome Outcome, Organisation? Organisation)> FindAsync(PlaceDb db, OwnerRef owner, Reader by, CancellationToken cancel)
    {
        var organisationId = await OrganisationOfAsync(db, owner, cancel);
        if (organisationId is null)
            return (Outcome.Refused($"There is no {owner.Kind} with that name here. Choose somebody from the list.", "to"), null);
        var organisation = await db.Set<Organisation>().SingleOrDefaultAsync(row => row.OrganisationId == organisationId, cancel);
        if (organisation is null)
            return (Outcome.Refused("Their organisation is not a partner of this place. Choose somebody from the list.", "to"), null);
        if (organisation.NotSharedBecause is { } because)
            return (Outcome.Refused($"{organisation.Name} cannot be given work: {because.TrimEnd('.')}. {await AskAsync(db, organisation, cancel)}", "to"), null);
        if (string.IsNullOrWhiteSpace(organisation.DutyInbox) && organisationId != by.OrganisationId)
            return (Outcome.Refused($"{organisation.Name} has no duty desk that reads what is offered, so it cannot be given work. {await AskAsync(db, organisation, cancel)}", "to"), null);
        return (Outcome.Done, organisation);
    }

    private static Task<string?> OrganisationOfAsync(PlaceDb db, OwnerRef owner, CancellationToken cancel) => owner.Kind switch
    {
        OwnerKinds.Practitioner => db.Set<Practitioner>().Where(row => row.PractitionerId == owner.Id).Select(row => (string?)row.OrganisationId).SingleOrDefaultAsync(cancel),
        OwnerKinds.Team => db.Set<Team>().Where(row => row.TeamId == owner.Id).Select(row => (string?)row.OrganisationId).SingleOrDefaultAsync(cancel),
        OwnerKinds.Organisation => db.Set<Organisation>().Where(row => row.OrganisationId == owner.Id).Select(row => (string?)row.OrganisationId).SingleOrDefaultAsync(cancel),
        _ => Task.FromResult<string?>(null),
    };

    private static async Task<string> AskAsync(PlaceDb db, Organisation organisation, CancellationToken cancel)
    {
        var contact = await db.Set<Practitioner>().Where(row => row.OrganisationId == organisation.OrganisationId)
            .OrderBy(row => row.Phone == null).ThenBy(row => row.Name).FirstOrDefaultAsync(cancel);
        return contact is null
            ? "Ask your coordinator to reach them."
            : $"Ask {contact.Name}, {contact.Title}{(contact.Phone is null ? "" : $", {contact.Phone}")}.";
    }
}
