using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Partners;

namespace AnyDoor.Meetings;

/// <summary>When a team holds each of its meetings and by which rules: its huddle by the place's days, the others as its care model says.</summary>
internal sealed class Occasions(HuddleCalendar calendar, Team team, Pack? pack)
{
    public Team Team { get; } = team;

    public IReadOnlyList<PackMeeting> Meetings => pack?.Meetings ?? [];

    /// <summary>The rules of a meeting; of one that the care model no longer names, those of the huddle.</summary>
    public HuddleRules RulesOf(string kind) => Find(kind)?.Rules ?? pack?.Huddle ?? new HuddleRules("Huddle", 2, [], 3, []);

    /// <summary>The same kind; the huddle where the care model no longer names it, so that nobody is lost with it.</summary>
    public string Standing(string kind) => Find(kind) is null ? MeetingKinds.Huddle : kind;

    /// <summary>The day of the first meeting of a kind that starts after an instant.</summary>
    public DateOnly NextDay(string kind, DateTimeOffset after)
    {
        if (Find(kind) is not { } meeting)
            return calendar.NextDay(Team, after);
        var day = meeting.Every.OnOrAfter(LondonTime.DayOf(after));
        return StartsAt(kind, day) > after ? day : meeting.Every.OnOrAfter(day.AddDays(1));
    }

    public DateTimeOffset StartsAt(string kind, DateOnly day) => Find(kind) is { } meeting ? LondonTime.ToUtc(day.ToDateTime(meeting.At)) : HuddleCalendar.StartsAt(Team, day);

    public int Minutes(string kind) => Find(kind)?.Minutes ?? Team.BoxMinutes;

    private PackMeeting? Find(string kind) => Meetings.FirstOrDefault(meeting => meeting.Id == MeetingKinds.IdOf(kind));
}
