using AnyDoor.Partners;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary>Who is no longer at this place, as far as open actions name them.</summary>
public sealed class Leavers(PartnersView partners)
{
    /// <summary>Open actions that somebody who has left answers for, or that wait for somebody who has left.</summary>
    public async Task<List<(long PersonId, string ActionId)>> ActionsAsync(PlaceDb db, CancellationToken cancel)
    {
        var open = db.Set<CareAction>().Where(row => row.EndedAt == null);
        var accountable = (await open.Select(row => row.AccountableId).Distinct().ToListAsync(cancel)).Where(IsGone).ToList();
        var owners = await open.Where(row => row.AcceptBy != null).Select(row => new { row.OwnerKind, row.OwnerId }).Distinct().ToListAsync(cancel);
        var offered = owners.Where(owner => IsGone(owner.OwnerKind, owner.OwnerId)).Select(owner => owner.OwnerId).ToList();
        if (accountable.Count == 0 && offered.Count == 0)
            return [];
        var rows = await open.Where(row => accountable.Contains(row.AccountableId) || (row.AcceptBy != null && offered.Contains(row.OwnerId)))
            .Select(row => new { row.PersonId, row.ActionId }).ToListAsync(cancel);
        return [.. rows.Select(row => (row.PersonId, row.ActionId))];
    }

    public bool AnswersForNobody(CareAction action) => IsGone(action.AccountableId);

    public bool IsOfferedToNobody(CareAction action) => action.WaitsForAnswer && IsGone(action.OwnerKind, action.OwnerId);

    /// <summary>The asker; where they have left too, the duty desk of their organisation, or else of the organisation that held it.</summary>
    public (string Id, string Organisation) WhoAnswersInstead(CareAction action) =>
        !IsGone(action.AskedBy) ? (action.AskedBy, action.AskedByOrganisation)
        : partners.Organisations.ContainsKey(action.AskedByOrganisation) ? (action.AskedByOrganisation, action.AskedByOrganisation)
        : (action.AccountableOrganisation, action.AccountableOrganisation);

    private bool IsGone(string accountable) => !partners.Practitioners.ContainsKey(accountable) && !partners.Organisations.ContainsKey(accountable);

    private bool IsGone(string kind, string id) => kind switch
    {
        OwnerKinds.Practitioner => !partners.Practitioners.ContainsKey(id),
        // A team that nobody is in answers as little as one that is no more.
        OwnerKinds.Team => !partners.Teams.ContainsKey(id) || !partners.MembersOf(id).Any(),
        _ => false,
    };
}
