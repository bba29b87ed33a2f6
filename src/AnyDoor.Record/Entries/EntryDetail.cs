using System.Globalization;
using System.Text.Json;

namespace AnyDoor.Record;

/// <summary>What else a source says about an entry: an object of plain words, or one text.</summary>
public sealed class EntryDetail
{
    private readonly Dictionary<string, string> words = new(StringComparer.OrdinalIgnoreCase);

    private EntryDetail()
    {
    }

    /// <summary>The source's one text, where its detail is not an object.</summary>
    public string? Text { get; private init; }

    public string? this[string name] => words.GetValueOrDefault(name);

    /// <summary>Everything the source says, named in plain words.</summary>
    public IEnumerable<(string Name, string Text)> All => words.Select(pair => (Named(pair.Key), Instant(pair.Key) is { } instant && pair.Value.Contains('T') ? When.Full(instant) : pair.Value));

    public DateTimeOffset? Instant(string name) =>
        DateTimeOffset.TryParse(this[name], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    /// <summary>Ward, bay and bed in one line; null where the source names none.</summary>
    public string? Place
    {
        get
        {
            var parts = new[] { this["ward"], Numbered("bay"), Numbered("bed") };
            return parts.Any(part => part is not null) ? string.Join(", ", parts.Where(part => part is not null)) : null;
        }
    }

    public static EntryDetail Of(string? detail)
    {
        if (detail is null || !detail.StartsWith('{'))
            return new EntryDetail { Text = detail };
        try
        {
            using var document = JsonDocument.Parse(detail);
            var read = new EntryDetail();
            foreach (var property in document.RootElement.EnumerateObject().Where(property => property.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Object or JsonValueKind.Array)))
                read.words[property.Name] = property.Name == "destination" ? DischargeDestinations.Words(property.Value.ToString()) : property.Value.ToString();
            return read;
        }
        catch (JsonException)
        {
            return new EntryDetail { Text = detail };
        }
    }

    // A source that writes BED12 has said that it is a bed.
    private string? Numbered(string name) => this[name] is not { } number ? null : number.StartsWith(name, StringComparison.OrdinalIgnoreCase) ? number : $"{name} {number}";

    // expectedDischarge is shown as "Expected discharge".
    private static string Named(string name)
    {
        var spaced = string.Concat(name.Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : letter == '-' ? " " : letter.ToString()));
        return Foundation.Sentence.Of(spaced);
    }
}
