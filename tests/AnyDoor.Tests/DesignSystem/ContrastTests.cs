using System.Globalization;
using System.Text.RegularExpressions;

namespace AnyDoor.Tests.DesignSystem;

public partial class ContrastTests
{
    private static readonly string Css = File.ReadAllText(Path.Combine(Fixtures.FrontEnd, "Styles", "00-tokens.css"));
    private static readonly Dictionary<string, string> Tokens = Token().Matches(Css).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    public static TheoryData<string, string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string, string>();
            foreach (Match pair in Pair().Matches(Css)) pairs.Add(pair.Groups[1].Value, pair.Groups[2].Value, pair.Groups[3].Value);
            return pairs;
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    public void Contrast_OfEveryStatedPair_IsEnoughToRead(string use, string front, string back) =>
        Ratio(Tokens[front], Tokens[back]).ShouldBeGreaterThanOrEqualTo(use == "text" ? 4.5 : 3.0, $"{front} on {back}");

    [Fact]
    public void Pairs_OfInksAndWashes_AreAllStated()
    {
        var stated = Pair().Matches(Css).Select(pair => (pair.Groups[2].Value, pair.Groups[3].Value)).ToHashSet();
        foreach (var wash in Tokens.Keys.Where(name => name.EndsWith("-wash", StringComparison.Ordinal)))
            stated.ShouldContain(pair => pair.Item2 == wash, $"{wash} has no stated text");
        foreach (var ink in Tokens.Keys.Where(name => name.EndsWith("-ink", StringComparison.Ordinal)))
            stated.ShouldContain(pair => pair.Item1 == ink, $"{ink} has no stated ground");
    }

    /// <summary>WCAG 2.2 contrast ratio, 1 to 21.</summary>
    private static double Ratio(string one, string other)
    {
        var (light, dark) = (Luminance(one), Luminance(other));
        return (Math.Max(light, dark) + 0.05) / (Math.Min(light, dark) + 0.05);
    }

    private static double Luminance(string hex)
    {
        double Channel(int at)
        {
            var part = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        }

        return 0.2126 * Channel(1) + 0.7152 * Channel(3) + 0.0722 * Channel(5);
    }

    [GeneratedRegex(@"^\s*(--[a-z0-9-]+):\s*(#[0-9a-f]{6});", RegexOptions.Multiline)]
    private static partial Regex Token();

    [GeneratedRegex(@"^pair (text|edge) (--[a-z0-9-]+) on (--[a-z0-9-]+)$", RegexOptions.Multiline)]
    private static partial Regex Pair();
}
