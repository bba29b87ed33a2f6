using AnyDoor.DesignSystem.States;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Trust;

namespace AnyDoor.Plans;

/// <summary>What the page of actions shows.</summary>
/// <param name="Fault">Why what was just asked was not done.</param>
/// <param name="Names">Whom work can be offered to, as names that are understood after an @.</param>
public sealed record ActionsModel(
    ActionList List, ActionFilter Filter, IReadOnlyDictionary<ActionList, int> Counts, IReadOnlyDictionary<ActionFilter, int> Filters,
    IReadOnlyList<ActionGroup> Groups, IReadOnlyList<LineName> Names, string OrganisationId, string? Fault)
{
    public const string Desk = "desk";
    public const string Team = "team";
    public const string Mine = "mine";
    public const string Organisation = "organisation";

    public static string Word(ActionList list) => list switch { ActionList.Team => Team, ActionList.Organisation => Organisation, ActionList.Desk => Desk, _ => Mine };

    public static string Word(ActionFilter filter) => filter.ToString().ToLowerInvariant();

    public static ActionFilter ParseFilter(string? word) => Enum.GetValues<ActionFilter>().FirstOrDefault(filter => Word(filter) == word);

    public static string Href(ActionList list, ActionFilter filter) => filter == ActionFilter.All ? $"/actions?list={Word(list)}" : $"/actions?list={Word(list)}&show={Word(filter)}";

    public static string Count(int count) => count >= ActionsQuery.CountsTo ? "999+" : $"{count}";

    public static ActionList Parse(string? word) => word switch { Team => ActionList.Team, Organisation => ActionList.Organisation, Desk => ActionList.Desk, _ => ActionList.Mine };
}

public sealed record ActionGroup(string Title, string Note, IReadOnlyList<ActionRow> Rows);

/// <summary>One action in the words of the page.</summary>
public sealed record ActionRow(
    CareAction Action, string PersonName, string? PersonAge, string PersonHref, string AskedBy, string Owner, string AnswersFor,
    string State, Standing Standing, ActionClock Clock, IReadOnlySet<ActionCommand> Allowed)
{
    public string Id => $"action-{Action.ActionId}";

    /// <summary>Where what was found is written down, for an action that says so.</summary>
    public string? AskHref => Action.EndedAt is null && TriggerOrigin.AskOf(Action) is { } ask ? $"{PersonHref}/assessments/{ask}" : null;

    /// <summary>With whom it is and how it stands.</summary>
    public string Whereabouts => Action.WaitsForAnswer ? $"{Owner}. {State}. Still {AnswersFor}’s" : $"{AnswersFor}. {State}";

    /// <summary>What came of an ended action: the outcome, what whoever did it wrote, or why it was withdrawn.</summary>
    public string? Outcome => Action switch
    {
        { EndedAt: null } => null,
        { OutcomeCode: { } code } => string.Join(": ", new[] { ActionOutcomes.Words(code), Action.OutcomeText }.Where(part => !string.IsNullOrEmpty(part))),
        _ => $"Withdrawn{(Action.StatusReason is { } reason ? $": {reason}" : "")}",
    };

    public static ActionRow Of(ListedAction listed, PartnersView partners, Reader reader, DateTimeOffset now)
    {
        var (action, person) = listed;
        var age = person.AgeOn(LondonTime.DayOf(now));
        return new ActionRow(
            action, person.DisplayName, age?.ToString(), $"/people/{person.PublicId}", NameOf(partners, action.AskedBy), OwnerOf(partners, action, person.Restricted),
            action.IsAnsweredForByDesk() ? Restrictions.Desk(partners, action.AccountableId, person.Restricted) : NameOf(partners, action.AccountableId), StateOf(action), StandingOf(action, now), ActionClock.Of(action, now),
            Enum.GetValues<ActionCommand>().Where(command => action.Allows(command, reader)).ToHashSet());
    }

    /// <param name="hidden">The person's whereabouts are hidden.</param>
    public static string OwnerOf(PartnersView partners, CareAction action, bool hidden) => action.OwnerKind switch
    {
        OwnerKinds.Practitioner => NameOf(partners, action.OwnerId),
        OwnerKinds.Team => partners.Teams.GetValueOrDefault(action.OwnerId)?.Name ?? action.OwnerId,
        _ => Restrictions.Desk(partners, action.OwnerId, hidden),
    };

    private static string NameOf(PartnersView partners, string id) => partners.Organisations.ContainsKey(id) ? partners.ShortName(id) : partners.NameOf(id);

    public static string StateOf(CareAction action) => action.StatusReason is { } reason && action.CameBack
        ? $"{ActionWords.OfStatus(action.Status)}: {reason}"
        : ActionWords.OfStatus(action.Status);

    public static Standing StandingOf(CareAction action, DateTimeOffset now) => action switch
    {
        { Status: ActionStatus.Done } => Standing.Done,
        { EndedAt: not null } => Standing.None,
        { CameBack: true } => Standing.Failed,
        { Status: ActionStatus.TimedOut } => Standing.Late,
        _ when action.NextAt <= now => Standing.Late,
        { WaitsForAnswer: true } => Standing.ToDo,
        _ => Standing.Info,
    };
}
