using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Meetings;

/// <summary>Whoever sits at the table may see the people on the agenda, on the day of the meeting and before it.</summary>
internal static class AgendaAccess
{
    // Time to get ready; a meeting a month ahead is no reason to read yet.
    private const int DaysBefore = 8;

    /// <summary>What the sources of such access begin with; the item's id follows.</summary>
    public const string Prefix = "meeting-item:";

    /// <summary>For the organisations of the team's members that the care model brings to the table.</summary>
    public static async Task GrantAsync(WriteScope scope, Meeting meeting, AgendaItem item, HuddleRules? rules, CancellationToken cancel)
    {
        foreach (var organisation in await MembersAsync(scope.Db, meeting.TeamId, rules, MeetingKinds.PracticeOf(meeting.Kind), scope.Now, cancel))
            await AddAsync(scope, meeting, item, AccessScopes.Organisation, organisation, cancel);
        scope.Touch(item.PersonId, Changes.Access);
    }

    /// <summary>For a guest who works with the service: the person discussed, for that day.</summary>
    public static Task GrantGuestAsync(WriteScope scope, Meeting meeting, AgendaItem item, string practitionerId, CancellationToken cancel) =>
        AddAsync(scope, meeting, item, AccessScopes.Practitioner, practitionerId, cancel);

    public static async Task EndAsync(WriteScope scope, AgendaItem item, CancellationToken cancel)
    {
        var source = Prefix + item.ItemId;
        var rows = await scope.Db.Set<PersonAccess>().AsTracking()
            .Where(row => row.PersonId == item.PersonId && row.Basis == AccessBases.Agenda && row.Source == source && row.UntilAt > scope.Now).ToListAsync(cancel);
        foreach (var row in rows)
            row.UntilAt = scope.Now;
        scope.Touch(item.PersonId, Changes.Access);
    }

    public static async Task<IReadOnlyList<string>> MembersAsync(PlaceDb db, string teamId, HuddleRules? rules, string? practice, DateTimeOffset now, CancellationToken cancel)
    {
        var kinds = rules?.Members ?? [];
        var organisations =
            from member in db.Set<TeamMember>()
            join practitioner in db.Set<Practitioner>() on member.PractitionerId equals practitioner.PractitionerId
            join organisation in db.Set<Organisation>() on practitioner.OrganisationId equals organisation.OrganisationId
            where member.TeamId == teamId && (kinds.Count == 0 || kinds.Contains(organisation.Kind))
                && (practice == null || organisation.Kind != "gp-practice" || organisation.OrganisationId == practice)
            select organisation.OrganisationId;
        var agreements = await AgreementBook.ReadAsync(db, now, cancel);
        return [.. (await organisations.Distinct().OrderBy(id => id).ToListAsync(cancel)).Where(id => agreements.MayUse(id, Purposes.DirectCare))];
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static async Task AddAsync(WriteScope scope, Meeting meeting, AgendaItem item, string kind, string id, CancellationToken cancel)
    {
        var (source, until) = (Prefix + item.ItemId, LondonTime.StartOf(meeting.Day.AddDays(1)));
        var known = await scope.Db.Set<PersonAccess>().AsTracking()
            .SingleOrDefaultAsync(row => row.PersonId == item.PersonId && row.ScopeKind == kind && row.ScopeId == id && row.Basis == AccessBases.Agenda && row.Source == source, cancel);
        if (known is not null)
            known.UntilAt = until;
        else
            scope.Db.Add(new PersonAccess { PersonId = item.PersonId, ScopeKind = kind, ScopeId = id, Basis = AccessBases.Agenda, Source = source, FromAt = Later(scope.Now, until.AddDays(-DaysBefore)), UntilAt = until });
    }
}
