namespace AnyDoor.Formats.Dates;

/// <summary>HL7 v2 dates: <c>yyyy[MM[dd[HH[mm[ss[.ffff]]]]]][+zzzz]</c>. ISO dates, which some senders write, are read as well.</summary>
public static class Hl7Date
{
    public const string Expected = "yyyyMMdd or yyyyMMddHHmm[ss][+zzzz]";

    public static bool TryParse(ReadOnlySpan<char> text, out PartialDate date)
    {
        text = text.Trim();
        if (text.Length >= 5 && text[4] == '-' && text.Length != 9)
        {
            return IsoDate.TryParse(text, out date);
        }

        date = default;
        DateParts parts = new(text);
        if (!parts.Number(4, out int year))
        {
            return false;
        }

        DatePrecision precision = DatePrecision.Year;
        int month = 1, day = 1, hour = 0, minute = 0, second = 0;
        if (!Step(ref parts, ref precision, ref month) || !Step(ref parts, ref precision, ref day) || !Step(ref parts, ref precision, ref hour)
            || !Step(ref parts, ref precision, ref minute) || !Step(ref parts, ref precision, ref second))
        {
            return false;
        }

        long ticks = 0;
        if (parts.Skip('.') && (precision < DatePrecision.Second || !parts.Fraction(out ticks)))
        {
            return false;
        }

        if (!parts.Offset(out TimeSpan? offset) || !parts.AtEnd || !DateParts.Build(precision, year, month, day, hour, minute, second, out DateTime local))
        {
            return false;
        }

        date = new PartialDate(local.AddTicks(ticks), precision, offset);
        return true;
    }

    /// <summary>What a text that is no date looks like and which part is wrong, without the text: <c>8 digits, whose month is not 01 to 12</c>.</summary>
    public static string Shape(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        string shape = Foundation.ValueShape.Of(text);
        DateParts parts = new(text);
        if (!parts.Number(4, out int year) || !parts.Number(2, out int month))
        {
            return shape;
        }

        if (month is < 1 or > 12)
        {
            return $"{shape}, whose month is not 01 to 12";
        }

        if (!parts.Number(2, out int day))
        {
            return shape;
        }

        return year < 1 || day < 1 || day > DateTime.DaysInMonth(year, month) ? $"{shape}, whose day is not one of its month" : parts.AtEnd ? shape : $"{shape}, whose day can be read but not the time after it";
    }

    public static string Write(DateTimeOffset instant) =>
        Foundation.LondonTime.ToLocal(instant).ToString("yyyyMMddHHmmss");

    public static string Write(DateOnly day) => day.ToString("yyyyMMdd");

    private static bool Step(ref DateParts parts, ref DatePrecision precision, ref int part)
    {
        if (!parts.NextIsDigit)
        {
            return true;
        }

        precision++;
        return parts.Number(2, out part);
    }
}
