using System.Text;

namespace AnyDoor.Place.Adt;

/// <summary>Segments of HL7 v2.4 text with the default separators.</summary>
internal static class Hl7
{
    public static string Escape(string text) =>
        text.AsSpan().IndexOfAny("|^&~\\") < 0 ? text
        : text.Replace("\\", "\\E\\", StringComparison.Ordinal).Replace("|", "\\F\\", StringComparison.Ordinal)
            .Replace("^", "\\S\\", StringComparison.Ordinal).Replace("&", "\\T\\", StringComparison.Ordinal).Replace("~", "\\R\\", StringComparison.Ordinal);

    public static string Minute(DateTime? time) => time is { } t ? t.ToString("yyyyMMddHHmm") : "";

    public static string Second(DateTime time) => time.ToString("yyyyMMddHHmmss");

    /// <summary>Fields by their number in the standard, the others empty; values are already escaped.</summary>
    public static void Segment(StringBuilder to, string name, params ReadOnlySpan<(int Field, string Value)> fields)
    {
        to.Append(name);
        var at = 0;
        foreach (var (field, value) in fields)
        {
            if (value.Length == 0)
                continue;
            to.Append('|', field - at).Append(value);
            at = field;
        }
        to.Append('\r');
    }
}
