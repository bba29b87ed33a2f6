using AnyDoor.Foundation;

namespace AnyDoor.Plans;

/// <summary>Words for states, commands and refusals.</summary>
public static class ActionWords
{
    public static string Of(ActionCommand command) => command switch
    {
        ActionCommand.HandBack => "hand-back",
        ActionCommand.TimeOut => "time-out",
        _ => command.ToString().ToLowerInvariant(),
    };

    public static string Of(ActionParty party) => party switch
    {
        ActionParty.Owner => "whoever it was offered to",
        ActionParty.Accountable => "whoever answers for it, or a colleague of theirs",
        ActionParty.Asker => "whoever asked, or a colleague of theirs",
        _ => "time",
    };

    /// <summary>The state as a reader sees it.</summary>
    public static string OfStatus(string status) => status switch
    {
        ActionStatus.Offered => "Offered, not accepted yet",
        ActionStatus.TimedOut => "Nobody accepted in time, at the duty desk",
        ActionStatus.Accepted => "Accepted",
        ActionStatus.Declined => "Declined",
        ActionStatus.Returned => "Came back",
        ActionStatus.Done => "Done",
        _ => "Withdrawn",
    };

    internal static Outcome NotNow(CareAction action, ActionCommand command) =>
        Outcome.Conflict($"Nothing was changed: this action is now “{OfStatus(action.Status)}”, and such an action cannot be {Participle(command)}. Look at it again.");

    internal static Outcome NotYours(ActionRule rule) =>
        Outcome.Refused($"Only {string.Join(" or ", rule.By.Select(Of))} can do this. Nothing was changed.");

    private static string Participle(ActionCommand command) => command switch
    {
        ActionCommand.Accept => "accepted",
        ActionCommand.Decline => "declined",
        ActionCommand.Complete => "completed",
        ActionCommand.Withdraw => "withdrawn",
        ActionCommand.Reassign => "offered to somebody else",
        ActionCommand.HandBack => "handed back",
        _ => "timed out",
    };
}

/// <summary>Live topics that a list of actions follows.</summary>
public static class ActionTopics
{
    public static string Of(string organisationId) => $"actions:{organisationId}";
}
