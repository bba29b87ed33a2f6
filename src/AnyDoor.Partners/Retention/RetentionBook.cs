using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AnyDoor.Foundation;
using AnyDoor.Partners.PlaceFiles;

namespace AnyDoor.Partners.Retention;

/// <summary>The rules by which records are kept: the place's own, or where it has none those that come with the program.</summary>
public sealed class RetentionBook
{
    private static readonly Lazy<IReadOnlyList<RetentionRule>> ShippedRules = new(ReadShipped);

    private RetentionBook(IReadOnlyList<RetentionRule> rules, bool isOwn) => (Rules, IsOwn) = (rules, isOwn);

    public IReadOnlyList<RetentionRule> Rules { get; }

    /// <summary>False where the place file has none.</summary>
    public bool IsOwn { get; }

    public static RetentionBook Shipped => new(ShippedRules.Value, isOwn: false);

    /// <summary>The rules as text, the same for the same rules.</summary>
    public string Text => JsonSerializer.Serialize(Rules);

    /// <summary>Changes with every figure and word of a rule.</summary>
    public string Version => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))[..16];

    public static RetentionBook Of(IReadOnlyDictionary<string, string> settings)
    {
        List<RetentionRule> own = [.. settings.Where(pair => pair.Key.StartsWith(PlaceSettings.Retention, StringComparison.Ordinal)).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Parse(pair.Value))];
        return own.Count > 0 ? new(own, isOwn: true) : Shipped;
    }

    internal static PlaceSetting AsSetting(RetentionRule rule) => new() { Name = PlaceSettings.Retention + rule.Id, Value = JsonSerializer.Serialize(rule) };

    private static RetentionRule Parse(string text) => JsonSerializer.Deserialize<RetentionRule>(text)!;

    private static List<RetentionRule> ReadShipped()
    {
        using var stream = typeof(RetentionBook).Assembly.GetManifestResourceStream("retention.yaml")!;
        using var reader = new StreamReader(stream);
        var faults = new FaultList();
        var rules = RetentionReader.Parse(reader.ReadToEnd(), "retention.yaml", faults);
        return faults.Any ? throw new InvalidOperationException(faults.ToString()) : [.. rules.OrderBy(rule => rule.Id, StringComparer.Ordinal)];
    }
}
