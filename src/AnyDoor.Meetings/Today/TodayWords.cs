using AnyDoor.DesignSystem.Icons;
using AnyDoor.DesignSystem.People;
using AnyDoor.Record;

namespace AnyDoor.Meetings;

/// <summary>How movements, counts and needs are said.</summary>
internal static class TodayWords
{
    public static string People(int count) => count == 1 ? "1 person" : $"{count} people";

    public static IconName NeedIcon(string kind) => kind switch
    {
        "hearing" => IconName.Ear,
        "phone" => IconName.Phone,
        "sight" or "print" => IconName.Eye,
        _ => IconName.Speech,
    };

    public static FlagItem Of(Record.Flag flag, DateOnly today) => new(
        flag.Text, flag.Kind switch { "complex-case" => FlagKind.Complex, "pink-bracelet" => FlagKind.Pink, _ => FlagKind.Plain }, $"to {MeetingTimes.Day(flag.EndsOn, today)}");

    /// <summary>"4th emergency admission in 12 months. Lives alone. Frailty severe."</summary>
    public static string Headline(IReadOnlyList<SaidEntry> entries, string? reason, DateTimeOffset now)
    {
        var parts = new List<string>();
        if (!string.IsNullOrWhiteSpace(reason))
            parts.Add(reason.TrimEnd('.'));
        var emergencies = entries.EmergenciesInYear(now);
        if (emergencies > 0)
            parts.Add($"{Ordinals.Of(emergencies)} emergency admission in 12 months");
        if (entries.State(PersonEntries.LivesAlone, now)?.Code == "yes")
            parts.Add("Lives alone");
        if (entries.State(PersonEntries.Frailty, now)?.Code is { } frailty)
            parts.Add($"Frailty {frailty}");
        return string.Join(". ", parts) + (parts.Count > 0 ? "." : "");
    }
}
