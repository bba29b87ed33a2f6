using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;
using Raw = YamlDotNet.RepresentationModel.YamlNode;

namespace AnyDoor.Formats.Yaml;

/// <summary>
/// Finds a character of a text again in the file. Folding changes white space only, so the characters between are counted.
/// </summary>
internal static class YamlPlace
{
    public static (int Line, int Column) Of(string source, Raw raw, int offset)
    {
        if (raw is not YamlScalarNode { Value: { } text } scalar)
        {
            return ((int)raw.Start.Line, (int)raw.Start.Column);
        }

        int wanted = text.AsSpan(0, Math.Clamp(offset, 0, text.Length)).ToString().Count(Marks);
        bool atEnd = offset >= text.TrimEnd().Length;
        int at = Begin(source, scalar);
        int last = at;
        for (int seen = 0; at < source.Length; at++)
        {
            if (!Marks(source[at]))
            {
                continue;
            }

            if (seen == wanted && !atEnd)
            {
                return LineAndColumn(source, at);
            }

            if (seen == wanted)
            {
                break;
            }

            seen++;
            last = at + 1;
        }

        return LineAndColumn(source, last);
    }

    private static bool Marks(char character) => !char.IsWhiteSpace(character);

    // Past the anchor or tag, the mark of a block or the opening quote.
    private static int Begin(string source, YamlScalarNode scalar)
    {
        int at = (int)scalar.Start.Index;
        while (at < source.Length && source[at] is '&' or '!')
        {
            at = SkipWhite(source, source.IndexOfAny([' ', '\n'], at));
        }

        return scalar.Style switch
        {
            ScalarStyle.Folded or ScalarStyle.Literal => source.IndexOf('\n', at) is > 0 and int end ? end + 1 : at,
            ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted => at + 1,
            _ => at,
        };
    }

    private static int SkipWhite(string source, int at)
    {
        while (at >= 0 && at < source.Length && char.IsWhiteSpace(source[at]))
        {
            at++;
        }

        return at < 0 ? source.Length : at;
    }

    private static (int Line, int Column) LineAndColumn(string source, int at)
    {
        ReadOnlySpan<char> before = source.AsSpan(0, Math.Min(at, source.Length));
        return (before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}
