namespace AnyDoor.Place.Chance;

/// <summary>Slips of the hand, as found in records typed by people.</summary>
internal static class Typos
{
    public static string InName(string name, Rng rng)
    {
        if (name.Length < 3)
            return name + name[^1];
        var at = 1 + rng.Below(name.Length - 2);
        return rng.Below(4) switch
        {
            0 => name.Remove(at, 1),
            1 => name.Insert(at, name[at].ToString()),
            2 => name[..at] + name[at + 1] + name[at] + name[(at + 2)..],
            _ => name[..at] + "aeioulnrst"[rng.Below(10)] + name[(at + 1)..],
        };
    }

    /// <summary>Day and month swapped where that gives a date, else a digit of the year or day wrong.</summary>
    public static DateOnly InDate(DateOnly date, Rng rng) =>
        date.Day <= 12 && date.Day != date.Month && rng.Chance(0.6)
            ? new DateOnly(date.Year, date.Day, date.Month)
            : rng.Chance(0.5) ? date.AddYears(rng.Chance(0.5) ? -1 : -10) : date.AddDays(date.Day > 15 ? -10 : 10);

    /// <summary>One digit changed, so that the check digit no longer fits.</summary>
    public static string InNumber(string number, Rng rng)
    {
        var at = rng.Between(3, 8);
        var digit = (char)('0' + (number[at] - '0' + 1 + rng.Below(9)) % 10);
        return number[..at] + digit + number[(at + 1)..];
    }
}
