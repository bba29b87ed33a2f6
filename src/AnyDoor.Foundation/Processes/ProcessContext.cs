namespace AnyDoor.Foundation;

/// <summary>Who writes, through which named process and why. Every write to the store runs inside one.</summary>
/// <param name="Process">Name of the process, e.g. <c>actions.accept</c> or <c>feeds.load</c>.</param>
/// <param name="Actor">Account id of the person at work, or <c>system</c>.</param>
/// <param name="Reason">Why, in the actor's own words where one was asked for.</param>
public sealed record ProcessContext(string Process, string Actor, string? Reason = null)
{
    public const string SystemActor = "system";

    public static ProcessContext System(string process, string? reason = null) => new(process, SystemActor, reason);
}
