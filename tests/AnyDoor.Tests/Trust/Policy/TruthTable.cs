using AnyDoor.Tests.Architecture;
using AnyDoor.Trust.Policy;

namespace AnyDoor.Tests.Trust.Policy;

/// <summary>A row of a table of <c>docs/access.md</c>, with what is given above it.</summary>
internal sealed record TruthRow(string Section, IReadOnlyDictionary<string, string> Given, string Decision, string Because)
{
    private const string NotKnown = "not known";

    public AccessQuestion Question => new()
    {
        Role = Word("role", null), Purpose = Word("purpose", null), Use = Word("use", null), Bases = Words("basis") ?? [], Content = Word("content", Contents.Identity), Sender = Word("sender", Senders.None),
        Choices = Words("choice"), Consent = Word("consent", "none"), Override = Word("override", Overrides.None), Restricted = Word("restricted", "no"),
    };

    public override string ToString() => $"{Section}: {string.Join(", ", Given.Select(pair => $"{pair.Key} {pair.Value}"))}";

    private string? Word(string name, string? usual) => Given.TryGetValue(name, out var word) ? word == NotKnown ? null : word : usual;

    private string[]? Words(string name) => Given.GetValueOrDefault(name, "none") switch { NotKnown => null, "none" => [], var words => words.Split(", ") };
}

internal static class TruthTable
{
    private static readonly string[] Attributes = ["role", "purpose", "use", "basis", "content", "sender", "choice", "consent", "override", "restricted"];

    public static IReadOnlyList<TruthRow> Read()
    {
        var (rows, section, given, head) = (new List<TruthRow>(), "", new Dictionary<string, string>(), Array.Empty<string>());
        foreach (var line in House.Read("docs/access.md").Split('\n'))
        {
            if (line.StartsWith('#'))
                (section, head) = (line.TrimStart('#', ' '), []);
            else if (line.StartsWith("Given:", StringComparison.Ordinal))
                given = line["Given:".Length..].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToDictionary(pair => pair.Split(' ')[0], pair => pair[(pair.IndexOf(' ') + 1)..]);
            else if (Cells(line) is [.., "decision", "because"] named)
                head = named;
            else if (head.Length > 0 && Cells(line) is { Length: > 0 } cells && !cells[0].StartsWith("--", StringComparison.Ordinal))
                rows.Add(Row(section, given, head, cells));
        }
        return rows;
    }

    private static TruthRow Row(string section, Dictionary<string, string> given, string[] head, string[] cells)
    {
        cells.Length.ShouldBe(head.Length, $"{section}: {string.Join('|', cells)}");
        var all = new Dictionary<string, string>(given);
        for (var i = 0; i < head.Length - 2; i++)
            all[head[i]] = cells[i];
        all.Keys.Except(Attributes).ShouldBeEmpty(section);
        return new(section, all, cells[^2], cells[^1]);
    }

    private static string[] Cells(string line) => line.StartsWith('|') ? [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim())] : [];
}
