using System.Collections.Frozen;
using System.Reflection;
using AnyDoor.Formats.Csv;

namespace AnyDoor.Record;

/// <summary>Words for codes that their senders gave none with, from the tables of <c>code-words</c>, built into the program.</summary>
public static class CodeWords
{
    private const string Prefix = "code-words/";
    private const string SystemsFile = Prefix + "systems.csv";

    private static readonly FrozenDictionary<string, string> Systems = Rows(SystemsFile).ToFrozenDictionary(row => row[0], row => row[1]);

    private static readonly FrozenDictionary<(string System, string Code), string> Terms = Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name != SystemsFile).SelectMany(Rows).ToFrozenDictionary(row => (row[0], row[1]), row => row[2]);

    /// <summary>What the sender said; else the words of the table; else the code with its system named.</summary>
    public static string Of(string system, string code, string? display) =>
        display ?? Terms.GetValueOrDefault((system, code)) ?? $"{code} ({Systems.GetValueOrDefault(system, system)})";

    private static IEnumerable<string[]> Rows(string name)
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var table = CsvTable.Open(file);
        while (table.Read())
            yield return [.. Enumerable.Range(0, table.Header.Count).Select(column => table[column])];
    }
}
