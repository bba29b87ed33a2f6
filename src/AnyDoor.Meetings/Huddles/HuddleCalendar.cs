using System.Security.Cryptography;
using System.Text;
using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Partners;

namespace AnyDoor.Meetings;

/// <summary>When a team meets, and which night lies behind a morning.</summary>
public sealed class HuddleCalendar(MeetingSettings settings) : IHuddleDays
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int LongestGap = 14;

    public bool IsHuddleDay(DateOnly day) => settings.Days.Contains(day.DayOfWeek) && (settings.OnBankHolidays || !BankHolidays.Is(day));

    public static DateTimeOffset StartsAt(Team team, DateOnly day) => LondonTime.ToUtc(day.ToDateTime(team.HuddleAt));

    /// <summary>The day of the team's first huddle that starts after an instant.</summary>
    public DateOnly NextDay(Team team, DateTimeOffset after)
    {
        var day = LondonTime.DayOf(after);
        while (!IsHuddleDay(day) || StartsAt(team, day) <= after)
            day = day.AddDays(1);
        return day;
    }

    /// <summary>The cut-off of the huddle day before: what happened since then is new this morning.</summary>
    public DateTimeOffset Since(DateOnly today)
    {
        var day = today.AddDays(-1);
        for (var gap = 1; gap < LongestGap && !IsHuddleDay(day); gap++)
            day = day.AddDays(-1);
        return LondonTime.ToUtc(day.ToDateTime(settings.CutOff));
    }

    /// <summary>Opaque and the same for everybody: follows from team and day.</summary>
    public static string IdOf(string teamId, DateOnly day) => IdOf(MeetingKinds.Huddle, teamId, day);

    public static string IdOf(string kind, string teamId, DateOnly day)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}:{teamId}:{day:yyyy-MM-dd}"));
        return string.Concat(hash.Take(PublicId.Length).Select(part => Alphabet[part % Alphabet.Length]));
    }
}
