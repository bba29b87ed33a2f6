using System.Globalization;

namespace AnyDoor.Store;

/// <summary>As whom rows about people are read. On PostgreSQL the policy of each table asks it, so that a query which forgets to ask gives nothing.</summary>
/// <param name="lines">Whose relationships are theirs and which count, as <c>anydoor_may_read</c> reads them. A line of several lines would be taken for others, and is left out.</param>
public sealed class RowReader(IEnumerable<string> lines)
{
    private readonly string always = Text(lines);
    private string page = "", opened = "";

    /// <summary>From here to the end of the request pages of one person are read: what of their relationships opens those alone counts too, and whether any does is asked once for a query.</summary>
    public void Open(long person, IEnumerable<string> opening) => (page, opened) = (person.ToString(CultureInfo.InvariantCulture), Text(opening));

    /// <summary>The moment in a fixed number of characters, the person, and a line for each.</summary>
    internal string Setting(DateTimeOffset now) => $"{now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture)}\n{page}\n{always}{opened}";

    private static string Text(IEnumerable<string> lines) => string.Concat(lines.Where(line => !line.Any(char.IsControl)).Select(line => $"{line}\n"));
}
