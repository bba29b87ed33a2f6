using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Reviews;

/// <summary>What belongs beside those that are reviewed, read for all of them at once: what was looked at, and what came of it.</summary>
internal sealed class BesideSubjects
{
    private readonly PartnersView view;
    private readonly IReadOnlyDictionary<long, IReadOnlyList<string>> publicIds;
    private readonly ILookup<string, AuditEvent> looks;
    private readonly ILookup<long, PersonAccess> access;

    private BesideSubjects(PartnersView view, IReadOnlyDictionary<long, IReadOnlyList<string>> publicIds, IEnumerable<AuditEvent> looks, IEnumerable<PersonAccess> access)
    {
        (this.view, this.publicIds) = (view, publicIds);
        this.looks = looks.ToLookup(look => look.PractitionerId);
        this.access = access.ToLookup(row => row.PersonId);
    }

    public static async Task<BesideSubjects> ReadAsync(PlaceDb db, AuditTrail trail, IReadOnlyCollection<ReviewSubject> subjects, PartnersView view, CancellationToken cancel)
    {
        var people = subjects.Select(subject => subject.PersonId).Distinct().ToArray();
        var publicIds = await db.PublicIdsAsync(people, cancel);
        var looks = await trail.DoneByAsync([.. subjects.SelectMany(subject => publicIds[subject.PersonId].Select(id => new DoneBetween(id, subject.PractitionerId, subject.FromAt, subject.UntilAt)))], cancel);
        return new(view, publicIds, looks, await db.Set<PersonAccess>().Where(row => people.Contains(row.PersonId) && row.Basis != AccessBases.BreakGlass).ToListAsync(cancel));
    }

    public string PublicIdOf(ReviewSubject subject) => publicIds[subject.PersonId][0];

    /// <summary>What whoever is reviewed did with the person meanwhile, oldest first.</summary>
    public IEnumerable<AuditEvent> LooksOf(ReviewSubject subject) =>
        looks[subject.PractitionerId].Where(look => look.At >= subject.FromAt && look.At <= subject.UntilAt && publicIds[subject.PersonId].Contains(look.People[0]));

    /// <summary>The first relationship with whoever is reviewed, their organisation or a team of theirs that held afterwards.</summary>
    public PersonAccess? SinceOf(ReviewSubject subject) => access[subject.PersonId]
        .Where(row => (row.UntilAt is null || row.UntilAt > subject.FromAt) && row.ScopeKind switch
        {
            AccessScopes.Practitioner => row.ScopeId == subject.PractitionerId,
            AccessScopes.Organisation => row.ScopeId == subject.OrganisationId,
            AccessScopes.Team => view.TeamsOf(subject.PractitionerId).Contains(row.ScopeId),
            _ => false,
        }).MinBy(row => row.FromAt);
}
