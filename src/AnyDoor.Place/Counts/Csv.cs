using System.Text;

namespace AnyDoor.Place.Counts;

/// <summary>Appends rows of comma-separated values, quoting where RFC 4180 asks for it.</summary>
internal static class Csv
{
    public static void Row(StringBuilder to, params ReadOnlySpan<string> fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
                to.Append(',');
            if (fields[i].AsSpan().IndexOfAny(",\"\n") >= 0)
                to.Append('"').Append(fields[i].Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            else
                to.Append(fields[i]);
        }
        to.Append('\n');
    }

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd");

    public static string Day(DateOnly? day) => day is { } d ? Day(d) : "";

    public static string Moment(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm:ss");
}
