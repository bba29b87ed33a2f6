namespace AnyDoor.Plans;

public enum ActionCommand
{
    Accept,
    Decline,
    Complete,
    Withdraw,
    Reassign,
    HandBack,
    TimeOut,

    /// <summary>Whoever answered for it is no longer at this place.</summary>
    Leave,
}

/// <summary>Who may give a command.</summary>
public enum ActionParty
{
    /// <summary>The practitioner, a member of the team, or anybody at the organisation's duty desk it was offered to.</summary>
    Owner,

    /// <summary>Whoever answers for it now, or a colleague of the same organisation.</summary>
    Accountable,

    /// <summary>Whoever asked for it, or a colleague of the same organisation.</summary>
    Asker,

    /// <summary>Time.</summary>
    Clock,
}

/// <param name="To">The state it leads to.</param>
/// <param name="By">Any of these may do it.</param>
/// <param name="Note">What else happens, for the document.</param>
public sealed record ActionRule(string In, ActionCommand Command, string To, IReadOnlyList<ActionParty> By, string Note);

/// <summary>The life of an action as a table. What is not in it is refused.</summary>
public static class ActionRules
{
    private const string ToAsker = "Whoever answered for it has left: the asker does, or their organisation's duty desk if they have left too, and is told";
    private static readonly ActionParty[] Owner = [ActionParty.Owner];
    private static readonly ActionParty[] Doers = [ActionParty.Owner, ActionParty.Accountable];
    private static readonly ActionParty[] Accountable = [ActionParty.Accountable];
    private static readonly ActionParty[] Askers = [ActionParty.Asker, ActionParty.Accountable];
    private static readonly ActionParty[] Clock = [ActionParty.Clock];

    public static readonly IReadOnlyList<ActionRule> All =
    [
        .. Waiting(ActionStatus.Offered, ActionStatus.TimedOut, "To the duty desk with a new time to accept; straight back if it was there already or there is no desk"),
        .. Waiting(ActionStatus.TimedOut, ActionStatus.Returned, "Back to whoever answers for it, who is told"),
        new(ActionStatus.Accepted, ActionCommand.Complete, ActionStatus.Done, Doers, "Published in the record"),
        new(ActionStatus.Accepted, ActionCommand.Withdraw, ActionStatus.Withdrawn, Askers, "Whoever held it is told"),
        new(ActionStatus.Accepted, ActionCommand.Reassign, ActionStatus.Offered, Accountable, "Whoever accepted answers for it until the next owner accepts"),
        new(ActionStatus.Accepted, ActionCommand.HandBack, ActionStatus.Returned, Doers, "The asker answers for it again and is told"),
        new(ActionStatus.Accepted, ActionCommand.Leave, ActionStatus.Returned, Clock, ToAsker),
        .. Back(ActionStatus.Declined),
        .. Back(ActionStatus.Returned),
    ];

    private static readonly Dictionary<(string, ActionCommand), ActionRule> Table = All.ToDictionary(rule => (rule.In, rule.Command));

    public static ActionRule? Find(string status, ActionCommand command) => Table.GetValueOrDefault((status, command));

    private static IEnumerable<ActionRule> Waiting(string status, string late, string whenLate) =>
    [
        new(status, ActionCommand.Accept, ActionStatus.Accepted, Owner, "Whoever accepts answers for it from now on"),
        new(status, ActionCommand.Decline, ActionStatus.Declined, Owner, "Back to whoever answers for it, who is told why"),
        new(status, ActionCommand.Complete, ActionStatus.Done, Doers, "Published in the record"),
        new(status, ActionCommand.Withdraw, ActionStatus.Withdrawn, Askers, "Whoever it was offered to is told"),
        new(status, ActionCommand.Reassign, ActionStatus.Offered, Accountable, "Offered to somebody else; the first is told"),
        new(status, ActionCommand.TimeOut, late, Clock, whenLate),
        new(status, ActionCommand.Leave, status, Clock, ToAsker),
    ];

    private static IEnumerable<ActionRule> Back(string status) =>
    [
        new(status, ActionCommand.Complete, ActionStatus.Done, Accountable, "Published in the record"),
        new(status, ActionCommand.Withdraw, ActionStatus.Withdrawn, Askers, ""),
        new(status, ActionCommand.Reassign, ActionStatus.Offered, Accountable, "Offered to somebody else, or to the first again"),
        new(status, ActionCommand.Leave, status, Clock, ToAsker),
    ];
}
