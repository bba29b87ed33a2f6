using AnyDoor.Formats.Dates;
using AnyDoor.Formats.Hl7v2;
using AnyDoor.Foundation;

namespace AnyDoor.Record.Adt;

/// <summary>Times in HL7 fields.</summary>
internal static class Times
{
    public static DateTimeOffset? Instant(Hl7Value field) =>
        field.Text is { } text && Hl7Date.TryParse(text, out PartialDate date) ? date.Instant : null;

    /// <summary>Notes what could not be read, and clock changes.</summary>
    public static DateTimeOffset? Instant(Hl7Value field, string where, List<string> notices)
    {
        if (Date(field, where, notices) is not { } date)
        {
            return null;
        }

        DateTimeOffset instant = date.ToInstant(out ClockChange change);
        if (change == ClockChange.Repeated)
        {
            notices.Add($"{where}: the local time happened twice that night; the earlier was taken");
        }
        else if (change == ClockChange.Skipped)
        {
            notices.Add($"{where}: the local time did not exist that night; moved forward an hour");
        }

        return instant;
    }

    public static PartialDate? Date(Hl7Value field, string where, List<string> notices)
    {
        if (field.Text is not { } text)
        {
            return null;
        }

        if (Hl7Date.TryParse(text, out PartialDate date))
        {
            return date;
        }

        notices.Add($"{where}: {Hl7Date.Shape(text)} where a date belongs; expected {Hl7Date.Expected}");
        return null;
    }
}
