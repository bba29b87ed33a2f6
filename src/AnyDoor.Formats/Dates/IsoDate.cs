namespace AnyDoor.Formats.Dates;

/// <summary>ISO 8601 dates: <c>yyyy[-MM[-dd[THH:mm[:ss[.fff]]]]]</c> with an offset or none (then local UK time).</summary>
public static class IsoDate
{
    public const string Expected = "yyyy-MM-dd, or yyyy-MM-ddTHH:mm[:ss] with or without an offset";

    public static bool TryParse(ReadOnlySpan<char> text, out PartialDate date)
    {
        date = default;
        DateParts parts = new(text.Trim());
        if (!parts.Number(4, out int year))
        {
            return false;
        }

        DatePrecision precision = DatePrecision.Year;
        int month = 1, day = 1, hour = 0, minute = 0, second = 0;
        long ticks = 0;
        TimeSpan? offset = null;
        if (parts.Skip('-'))
        {
            precision = DatePrecision.Month;
            if (!parts.Number(2, out month))
            {
                return false;
            }

            if (parts.Skip('-'))
            {
                precision = DatePrecision.Day;
                if (!parts.Number(2, out day) || !Time(ref parts, ref precision, out hour, out minute, out second, out ticks, out offset))
                {
                    return false;
                }
            }
        }

        if (!parts.AtEnd || !DateParts.Build(precision, year, month, day, hour, minute, second, out DateTime local))
        {
            return false;
        }

        date = new PartialDate(local.AddTicks(ticks), precision, offset);
        return true;
    }

    internal static bool Time(
        ref DateParts parts, ref DatePrecision precision, out int hour, out int minute, out int second, out long ticks, out TimeSpan? offset)
    {
        (hour, minute, second, ticks, offset) = (0, 0, 0, 0, null);
        if (!parts.Skip('T') && !parts.Skip('t') && !parts.Skip(' '))
        {
            return true;
        }

        precision = DatePrecision.Minute;
        if (!parts.Number(2, out hour) || !parts.Skip(':') || !parts.Number(2, out minute))
        {
            return false;
        }

        if (parts.Skip(':'))
        {
            precision = DatePrecision.Second;
            if (!parts.Number(2, out second) || (parts.Skip('.') && !parts.Fraction(out ticks)))
            {
                return false;
            }
        }

        return parts.Offset(out offset);
    }
}
