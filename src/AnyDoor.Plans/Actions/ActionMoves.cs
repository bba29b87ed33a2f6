using AnyDoor.Trust;

namespace AnyDoor.Plans;

/// <summary>What a rule does to the action itself.</summary>
internal static class ActionMoves
{
    public static void Apply(CareAction action, ActionRule rule, Reader? by, string? reason, DateTimeOffset now, ActionSettings settings)
    {
        action.Status = rule.To;
        action.StatusAt = now;
        action.StatusReason = reason;
        switch (rule.Command)
        {
            case ActionCommand.Accept:
                (action.AccountableId, action.AccountableOrganisation, action.AcceptedAt) = (by!.PractitionerId, by.OrganisationId, now);
                break;
            case ActionCommand.HandBack:
                (action.AccountableId, action.AccountableOrganisation) = (action.AskedBy, action.AskedByOrganisation);
                break;
        }
        if (!action.WaitsForAnswer)
            action.AcceptBy = null;
        if (rule.To is ActionStatus.Done or ActionStatus.Withdrawn)
            action.EndedAt = now;
        action.NextAt = NextAt(action, now, settings);
    }

    private static DateTimeOffset NextAt(CareAction action, DateTimeOffset now, ActionSettings settings) => action switch
    {
        { WaitsForAnswer: true, AcceptBy: { } acceptBy } => acceptBy,
        { Status: ActionStatus.Accepted } => action.DueAt ?? now + settings.DueWithin,
        _ => now,
    };
}
