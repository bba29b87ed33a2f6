using AnyDoor.Partners;
using AnyDoor.Trust;

namespace AnyDoor.Record.Looks;

/// <summary>What was done, in words, from the name of the act.</summary>
internal static class LookWords
{
    /// <summary>False of what is in no list of looks but the information governance lead's: that somebody reads safeguarding, or holds the record for a claim, tells that there is something.</summary>
    public static bool MayBeTold(string act) => !act.StartsWith(Safeguarding.NeedToKnow.Act, StringComparison.Ordinal) && act != Retention.HoldService.Act;

    public static string Of(string act) => act switch
    {
        "person.open" => "Opened the record",
        "person.timeline" => "Read the timeline",
        "person.entry" => "Read where an entry comes from",
        "person.looks" => "Read who has looked",
        "person.flags" => "Read the flags",
        "people.consent" => "Wrote down that they agree",
        "trust.reviews" => "Among the reviews",
        "trust.review" => "Reviewed who had opened it",
        "people.trace" => "Traced by exact details",
        "people.trace.confirm" => "Said that it is the person they met",
        "people.break-glass" => "Broke the glass",
        "people.break-glass.close" => "Shut what broken glass had opened",
        "person.looks.print" => "Printed who has looked",
        "person.looks.ask-name" => "Asked for the name behind a look",
        "person.choices" => "Read the choices",
        "person.whereabouts" => "Read whether the whereabouts are hidden",
        "person.whereabouts.hide" => "Hid the whereabouts",
        "person.whereabouts.show" => "Let the whereabouts be shown again",
        "person.representatives" => "Read who decides",
        "person.representatives.record" => "Wrote down who decides",
        "person.representatives.stop" => "Wrote down that somebody no longer decides",
        "person.subject-access" => "Read it to answer a request for a copy",
        "person.erasure" => "Read it to answer a request for erasure",
        "plan.open" => "Read the plan",
        "plan.print" => "Printed the plan",
        "today.show" => "Shown on Today",
        "meetings.pack.write" => "Put into the morning's list on paper",
        "people.find" => "Found in a search",
        "today" => "Shown on Today",
        "project.extract" => "Among the rows of a project, without your name",
        "project.reidentify" => "Asked your team to look, without knowing your name",
        "reidentification.list" => "Among the requests of analysts",
        "reidentification.answer" => "Answered the request of an analyst",
        "cohort.people" => "Shown in a cohort",
        _ => Plain(act),
    };

    /// <summary>By what relationship somebody looked, as it stood then, and under which agreement of their organisation.</summary>
    public static string Under(AuditEvent look, IReadOnlyList<PersonAccess> access, PartnersView view, bool hidden)
    {
        var day = Foundation.LondonTime.DayOf(look.At);
        var teams = view.TeamsOf(look.PractitionerId);
        var bases = access.Where(row => row.FromAt <= look.At && (row.UntilAt == null || row.UntilAt > look.At))
            .Where(row => row.ScopeKind switch { AccessScopes.Organisation => row.ScopeId == look.OrganisationId, AccessScopes.Team => teams.Contains(row.ScopeId), _ => row.ScopeId == look.PractitionerId })
            .Where(row => !row.Source.StartsWith(Safeguarding.SafeguardingMember.Sight, StringComparison.Ordinal))
            .Select(row => Relationship(row.Basis)).Distinct().ToList();
        var agreement = hidden ? null : view.Agreements.Terms.FirstOrDefault(term => term.Agreement.StartsOn <= day && !(term.LastDay < day) && term.Parties.Contains(look.OrganisationId) && term.Purposes.Contains(look.Purpose));
        return string.Join(". ", new[] { Foundation.Sentence.Of(bases.Count > 0 ? string.Join(", ", bases) : Roles.Words(look.Purpose)), agreement is null ? null : $"Agreement: {agreement.Agreement.Name}" }.OfType<string>());
    }

    private static string Relationship(string basis) => basis switch
    {
        AccessBases.Registration => "the practice or its team",
        AccessBases.Care => "gives or gave care",
        AccessBases.Residence => "the home they live in",
        AccessBases.Told => "told by an organisation that sends here",
        AccessBases.Agenda => "a meeting about them",
        AccessBases.Action => "asked to act for them",
        AccessBases.Coordinator => "their coordinator",
        AccessBases.Consent => "they agreed",
        AccessBases.Contact => "met them",
        AccessBases.BreakGlass => "opened it in an emergency",
        _ => basis,
    };

    private static string Plain(string act)
    {
        var words = act.Replace('.', ' ').Replace('-', ' ');
        return words.Length == 0 ? "Looked" : Foundation.Sentence.Of(words);
    }
}
