using System.Globalization;

namespace AnyDoor.Store;

/// <summary>As whom rows about people are read. On PostgreSQL the policy of each table asks it, so that a query which forgets to ask gives nothing.</summary>
/// <param name="lines">What opens a row, as <c>anydoor_may_read</c> reads it: relationships that count and whose they are. A line of several lines would be taken for others, and is left out.</param>
public sealed class RowReader(IEnumerable<string> lines)
{
    private readonly string always = Text(lines);
    private string opened = "";

    /// <summary>What opens rows besides, from here to the end of the request: for pages about one person that a relationship opens and no list shows.</summary>
    public void Open(IEnumerable<string> more) => opened = Text(more);

    /// <summary>The moment first, in a fixed number of characters, then a line for each.</summary>
    internal string Setting(DateTimeOffset now) => $"{now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture)}\n{always}{opened}";

    private static string Text(IEnumerable<string> lines) => string.Concat(lines.Where(line => !line.Any(char.IsControl)).Select(line => $"{line}\n"));
}
