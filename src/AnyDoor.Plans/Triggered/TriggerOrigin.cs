namespace AnyDoor.Plans;

/// <summary>Where an action comes from that a trigger offers: team, model, trigger, anchor entry, how often the event was taken back before, and what is asked.</summary>
public static class TriggerOrigin
{
    public static string Prefix(string teamId, string model, string triggerId) => $"{teamId}/{model}/{triggerId}/";

    /// <summary>The questionnaire in which its outcome is written, if one.</summary>
    public static string? AskOf(CareAction action) =>
        action.OriginKind == ActionOrigins.Trigger && action.OriginKey.Split('/') is [_, _, _, _, _, { Length: > 0 } ask] ? ask : null;

    public static string TeamOf(CareAction action) => action.OriginKey.Split('/')[0];

    /// <summary>Model and trigger; null for an action of another origin.</summary>
    public static (string Model, string Trigger)? Of(CareAction action) =>
        action.OriginKind == ActionOrigins.Trigger && action.OriginKey.Split('/') is [_, var model, var trigger, ..] ? (model, trigger) : null;
}
