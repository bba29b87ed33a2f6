namespace AnyDoor.Formats.Dates;

/// <summary>Reads the parts of a date from left to right; shared by the readers of its written forms.</summary>
internal ref struct DateParts(ReadOnlySpan<char> text)
{
    // Nobody alive was born before this, and a service date before it is a misread format.
    private const int EarliestYear = 1850;
    private const int LatestYear = 2200;

    private ReadOnlySpan<char> rest = text;

    public readonly bool AtEnd => rest.IsEmpty;

    public readonly char Next => rest.IsEmpty ? '\0' : rest[0];

    public readonly bool NextIsDigit => !rest.IsEmpty && char.IsAsciiDigit(rest[0]);

    public bool Skip(char character)
    {
        if (Next != character)
        {
            return false;
        }

        rest = rest[1..];
        return true;
    }

    /// <summary>A number of exactly this many digits.</summary>
    public bool Number(int digits, out int number)
    {
        number = 0;
        if (rest.Length < digits)
        {
            return false;
        }

        for (int i = 0; i < digits; i++)
        {
            if (!char.IsAsciiDigit(rest[i]))
            {
                return false;
            }

            number = (number * 10) + (rest[i] - '0');
        }

        rest = rest[digits..];
        return true;
    }

    /// <summary>The digits after a decimal point, as ticks; more than seven are dropped.</summary>
    public bool Fraction(out long ticks)
    {
        ticks = 0;
        long unit = TimeSpan.TicksPerSecond / 10;
        bool any = false;
        while (NextIsDigit)
        {
            ticks += (rest[0] - '0') * unit;
            unit /= 10;
            rest = rest[1..];
            any = true;
        }

        return any;
    }

    /// <summary><c>Z</c>, <c>+zzzz</c> or <c>+zz:zz</c>, or nothing.</summary>
    public bool Offset(out TimeSpan? offset)
    {
        offset = null;
        if (Skip('Z') || Skip('z'))
        {
            offset = TimeSpan.Zero;
            return true;
        }

        bool negative = Next == '-';
        if (!negative && Next != '+')
        {
            return true;
        }

        rest = rest[1..];
        if (!Number(2, out int hours))
        {
            return false;
        }

        Skip(':');
        int minutes = 0;
        if (!AtEnd && !Number(2, out minutes))
        {
            return false;
        }

        if (hours > 14 || minutes > 59)
        {
            return false;
        }

        TimeSpan size = new(hours, minutes, 0);
        offset = negative ? -size : size;
        return true;
    }

    /// <summary>Puts the parts together, refusing days and times that do not exist; 24:00 is the next day's midnight.</summary>
    public static bool Build(DatePrecision precision, int year, int month, int day, int hour, int minute, int second, out DateTime local)
    {
        local = default;
        if (year is < EarliestYear or > LatestYear || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        bool midnightAfter = hour == 24 && minute == 0 && second == 0;
        if ((hour > 23 && !midnightAfter) || minute > 59 || second > 60)
        {
            return false;
        }

        local = new DateTime(year, month, day).AddHours(precision >= DatePrecision.Hour ? hour : 0).AddMinutes(minute).AddSeconds(Math.Min(second, 59));
        return true;
    }
}
