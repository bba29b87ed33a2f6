using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Partners;

namespace AnyDoor.Meetings;

/// <summary>What a meeting is called in a list of them.</summary>
internal static class MeetingNames
{
    /// <summary>"Today, 09:00: Daily huddle, Millrace neighbourhood team".</summary>
    public static string Of(Meeting meeting, PartnersView view, IReadOnlyDictionary<string, RunningPack> running, DateOnly today) =>
        $"{DayOf(meeting.Day, today)}, {MeetingTimes.Clock(meeting.StartsAt)}: {Called(meeting, view, running)}";

    public static string DayOf(DateOnly day, DateOnly today) => day == today ? "Today" : MeetingTimes.LongDay(day);

    public static string Called(Meeting meeting, PartnersView view, IReadOnlyDictionary<string, RunningPack> running)
    {
        var team = view.Teams.GetValueOrDefault(meeting.TeamId);
        var pack = running.GetValueOrDefault(team?.Model ?? "")?.Pack;
        var title = meeting.Kind == MeetingKinds.Huddle ? Huddle(pack) : pack?.Meetings.FirstOrDefault(row => row.Id == MeetingKinds.IdOf(meeting.Kind))?.Rules.Title;
        return string.Join(", ", new[] { title, MeetingKinds.PracticeOf(meeting.Kind) is { } practice ? view.ShortName(practice) : null, team?.Name ?? meeting.TeamId }.OfType<string>());
    }

    public static string Huddle(Pack? pack) => pack?.Huddle.Title ?? "Huddle";
}
