using AnyDoor.Store;

namespace AnyDoor.Tests.Security.Fuzz;

/// <summary>Texts that break what puts a question together out of text, or reads a number, a date or a name too trustingly.</summary>
internal static class Bad
{
    public static readonly string[] Texts =
    [
        "'", "\"", "' OR '1'='1", "'; DROP TABLE person; --", "1 OR 1=1", "%", "_", "%%%%", "[a-z]*", "\\", "/*", "--", "{}", "{0}", "${x}", "$(x)", "@p0", ":x", ")", "((((((((((", "NULL", "true", "[]", "*",
        "-1", "0", "2147483648", "-9223372036854775809", "99999999999999999999999999", "1e999", "NaN", "Infinity", "0x1F", "１", "1,5", "2026-02-30", "0000-00-00", "9999-12-31",
        "\0", "a\0b", "\ud800", "\udfff\ud800", "\uffff", "\u202e", "\r\n", "a\r\nb", "\t", " ", "", "ı", "ﬀ", "Z̴͑", "😀", "../../etc/passwd", "age >= 18", "age >= 18 or true", "any(entry where kind = \"x\")",
    ];

    /// <summary>The stores differ in what they take as text, not in how we read it: the second gets what is about them.</summary>
    public static IEnumerable<string> Of(StoreProvider provider) => provider == StoreProvider.Sqlite ? Texts : Texts.Where((text, number) => number < 6 || text.Contains('\0', StringComparison.Ordinal) || text.Any(char.IsSurrogate));

    /// <summary>Those that broke something somewhere before: tried in every single field.</summary>
    public static readonly string[] Worst = ["99999999999999999999999999", "NaN", "'"];

    /// <summary>Longer than any field.</summary>
    public static readonly string Long = new('a', 70_000);
}
