using AnyDoor.DesignSystem.People;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Trust;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using TeamMember = AnyDoor.DesignSystem.People.TeamMember;

namespace AnyDoor.Record;

/// <summary>Who is around the person: the team's coordinators, matrons and practitioners, then family and carers.</summary>
internal sealed class TeamPanel(PartnersDirectory partners) : IPersonPanel
{
    private static readonly string[] Leads = [Roles.Coordinator, Roles.Matron, Roles.Gp, Roles.SocialWorker, Roles.DistrictNurse, Roles.Pharmacist, Roles.LinkWorker];

    internal const string Name = "team";

    public string Id => Name;

    public int Order => 50;

    public async Task<RenderFragment?> RenderAsync(PersonPanelContext context, CancellationToken cancel)
    {
        var view = await partners.CurrentAsync(cancel);
        var practice = await context.Db.Set<Person>().Where(row => row.PersonId == context.PersonId)
            .VisibleTo(context.Db, context.Reader, context.Now, row => row.PersonId).Select(row => new { row.PracticeId, row.Restricted }).FirstOrDefaultAsync(cancel);
        // Whoever stands around them lives or works where they are.
        if (practice is { Restricted: true })
            return null;
        var relations = await context.Db.Set<Relation>().Where(row => row.PersonId == context.PersonId).SharedWith(context.Db, view, context.Reader)
            .VisibleTo(context.Db, context.Reader, context.Now, row => row.PersonId).OrderBy(row => row.Position).ToListAsync(cancel);
        var members = practice?.PracticeId is not { } id ? [] : Team(view, id, LondonTime.DayOf(context.Now), context.Reader);
        var family = (context.Reader.Cares ? relations : []).Select(row => new FamilyMember(row.Name, row.Relationship, row.Carer, row.Phone)).ToList();
        return builder =>
        {
            builder.OpenComponent<TeamPart>(0);
            builder.AddComponentParameter(1, nameof(TeamPart.Members), members);
            builder.AddComponentParameter(2, nameof(TeamPart.Family), family);
            builder.CloseComponent();
        };
    }

    private static IReadOnlyList<TeamMember> Team(PartnersView view, string practice, DateOnly day, Reader reader) =>
    [
        .. view.TeamsForPractice(practice, day).SelectMany(team => view.MembersOf(team.TeamId)).Distinct()
            .Where(member => Leads.Contains(member.Role) && (member.Role != Roles.Gp || member.OrganisationId == practice))
            .OrderBy(member => Array.IndexOf(Leads, member.Role)).ThenBy(member => member.Name, StringComparer.Ordinal)
            .Select(member => new TeamMember(member.Name, $"{member.Title}, {view.ShortName(member.OrganisationId)}{(member.PractitionerId == reader.PractitionerId ? " (you)" : "")}")),
    ];
}
