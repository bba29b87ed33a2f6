using System.Collections.Frozen;
using System.Reflection;
using AnyDoor.Formats.Csv;

namespace AnyDoor.Population.Vocabularies;

/// <summary>The code lists of <c>code-lists/NAME.csv</c>, built into the program.</summary>
public static class CodeListFiles
{
    private const string Prefix = "code-lists/";
    private static readonly string[] Columns = ["system", "code", "term", "unit", "source"];

    public static FrozenDictionary<string, IReadOnlyList<ListedCode>> All { get; } = ReadAll();

    /// <exception cref="FormatException">The header or a line is not as expected.</exception>
    public static IReadOnlyList<ListedCode> Read(string name, Stream file)
    {
        using var table = CsvTable.Open(file);
        if (!table.Header.SequenceEqual(Columns))
            throw new FormatException($"Code list {name}: the header is {string.Join(',', table.Header)}; expected {string.Join(',', Columns)}");
        var codes = new List<ListedCode>();
        while (table.Read())
        {
            if (table[0].Length == 0 || table[1].Length == 0)
                throw new FormatException($"Code list {name}, line {table.LineNumber}: system and code are needed");
            codes.Add(new(table[0], table[1], table[2], table[3], table[4]));
        }

        return codes;
    }

    private static FrozenDictionary<string, IReadOnlyList<ListedCode>> ReadAll()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => Path.GetFileNameWithoutExtension(name), name =>
            {
                using var file = assembly.GetManifestResourceStream(name)!;
                return Read(name, file);
            });
    }
}
