using AnyDoor.DesignSystem.States;
using AnyDoor.Foundation;

namespace AnyDoor.Plans;

/// <summary>Time left or late, as words and a standing.</summary>
public sealed record ActionClock(string Text, Standing Standing, string Absolute, DateTimeOffset At)
{
    private static readonly TimeSpan Soon = TimeSpan.FromHours(4);

    public static ActionClock Of(CareAction action, DateTimeOffset now)
    {
        if (action.EndedAt is { } ended)
            return new ActionClock($"{(action.Status == ActionStatus.Done ? "Done" : "Ended")} {LondonTime.ToLocal(ended):d MMM}", action.Status == ActionStatus.Done ? Standing.Done : Standing.None, Day(ended), ended);
        var at = action.CameBack ? action.StatusAt : action.NextAt;
        var left = at - now;
        var (text, standing) = action switch
        {
            // What a trigger asks for is late by its event, whoever still has to say yes.
            { OriginKind: ActionOrigins.Trigger, DueAt: { } due } when due <= now => ($"{Length(now - due)} late", Standing.Failed),
            { CameBack: true } => ($"{Length(-left)} ago", Standing.Failed),
            _ when left <= TimeSpan.Zero => ($"{Length(-left)} late", Standing.Failed),
            { WaitsForAnswer: true } => ($"{Length(left)} to accept", left < Soon ? Standing.Late : Standing.None),
            _ => (Due(at, now), left < Soon ? Standing.Late : Standing.None),
        };
        return new ActionClock(text, standing, Day(at), at);
    }

    /// <summary>"Fri 20 Nov 12:00".</summary>
    public static string Day(DateTimeOffset at) => $"{LondonTime.ToLocal(at):ddd d MMM HH:mm}";

    private static string Due(DateTimeOffset at, DateTimeOffset now) =>
        LondonTime.DayOf(at) == LondonTime.DayOf(now) ? $"Today {LondonTime.ToLocal(at):HH:mm}" : Day(at);

    private static string Length(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => "1 min",
        { TotalMinutes: < 90 } => $"{span.TotalMinutes:0} min",
        { TotalHours: < 48 } => $"{span.TotalHours:0} h",
        _ => $"{span.TotalDays:0} days",
    };
}
