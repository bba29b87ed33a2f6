using System.Globalization;
using AnyDoor.Formats.Csv;
using AnyDoor.Formats.Dates;
using AnyDoor.Foundation;

namespace AnyDoor.Record.Mappings;

/// <summary>Reads a bound value as a date, a number or yes/no, with a fault when it is none.</summary>
internal static class BoundReader
{
    public static PartialDate? Date(this BoundValue? value, ICsvRow row, ref RowFaults faults)
    {
        if (value?.Get(row, ref faults) is not { } text)
        {
            return null;
        }

        // A day joined with a time that is not known.
        text = text.TrimEnd('T', ' ');
        if (RowDate.TryParse(text, out PartialDate date))
        {
            return date;
        }

        faults.Add(new RowFault(RowFault.DateUnreadable, value.Field, RowDate.Shape(text), RowDate.Expected));
        return null;
    }

    public static double? Number(this BoundValue? value, ICsvRow row, ref RowFaults faults)
    {
        if (value?.Get(row, ref faults) is not { } text)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number))
        {
            return number;
        }

        faults.Add(new RowFault(RowFault.NumberUnreadable, value.Field, ValueShape.Of(text), "a number such as 12 or 12.5"));
        return null;
    }

    /// <returns>Pence.</returns>
    public static int? Pounds(this BoundValue? value, ICsvRow row, ref RowFaults faults)
    {
        if (value?.Get(row, ref faults) is not { } text)
        {
            return null;
        }

        if (decimal.TryParse(text.TrimStart('£'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out decimal pounds)
            && Math.Abs(pounds) < 10_000_000m)
        {
            return (int)Math.Round(pounds * 100m, MidpointRounding.AwayFromZero);
        }

        faults.Add(new RowFault(RowFault.NumberUnreadable, value.Field, ValueShape.Of(text), "pounds and pence such as 123.45"));
        return null;
    }

    public static bool? YesNo(this BoundValue? value, ICsvRow row, ref RowFaults faults)
    {
        if (value?.Get(row, ref faults) is not { } text)
        {
            return null;
        }

        switch (text.ToUpperInvariant())
        {
            case "YES" or "Y" or "TRUE" or "1":
                return true;
            case "NO" or "N" or "FALSE" or "0":
                return false;
            default:
                faults.Add(new RowFault(RowFault.YesNoUnreadable, value.Field, ValueShape.Of(text), "yes or no (also y/n, true/false, 1/0), or nothing"));
                return null;
        }
    }
}
