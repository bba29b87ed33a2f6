namespace AnyDoor.Formats.Dates;

/// <summary>Dates as people write them in the UK: <c>dd/MM/yyyy</c>, with <c>HH:mm[:ss]</c> after a blank if a time is sent.</summary>
public static class UkDate
{
    public const string Expected = "dd/MM/yyyy, or dd/MM/yyyy HH:mm[:ss]";

    public static bool TryParse(ReadOnlySpan<char> text, out PartialDate date)
    {
        date = default;
        DateParts parts = new(text.Trim());
        DatePrecision precision = DatePrecision.Day;
        if (!parts.Number(2, out int day) || !parts.Skip('/') || !parts.Number(2, out int month) || !parts.Skip('/') || !parts.Number(4, out int year)
            || !IsoDate.Time(ref parts, ref precision, out int hour, out int minute, out int second, out long ticks, out TimeSpan? offset)
            || !parts.AtEnd || !DateParts.Build(precision, year, month, day, hour, minute, second, out DateTime local))
        {
            return false;
        }

        date = new PartialDate(local.AddTicks(ticks), precision, offset);
        return true;
    }
}
