using System.Globalization;

namespace AnyDoor.Store;

/// <summary>As whom rows about people are read. On PostgreSQL the policy of each table asks it, so that a query which forgets to ask gives nothing.</summary>
/// <param name="organisation">For which they act; none where they have no relationships of an organisation's.</param>
/// <param name="more">Their teams and the relationships that count, as <c>anydoor_may_read</c> reads them.</param>
/// <remarks>A text of several lines would be taken for others, and is left out.</remarks>
public sealed class RowReader(string? organisation, string practitioner, IEnumerable<string> more)
{
    private readonly string who = $"{Line(organisation)}\n{Line(practitioner)}", always = Lines(more);
    private string page = "", opened = "";

    /// <summary>From here to the end of the request pages of one person are read: what of their relationships opens those alone counts too, and whether any does is asked once for a query.</summary>
    public void Open(long person, IEnumerable<string> opening) => (page, opened) = (person.ToString(CultureInfo.InvariantCulture), Lines(opening));

    internal string Setting(DateTimeOffset now) => $"{now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture)}\n{who}\n{page}\n{always}{opened}";

    private static string Line(string? text) => text is null || text.Any(char.IsControl) ? "" : text;

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Where(line => !line.Any(char.IsControl)).Select(line => $"{line}\n"));
}
