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

    public DateTimeOffset? Instant(string name) =>
        DateTimeOffset.TryParse(this[name], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    /// <summary>Ward, bay and bed in one line; null where the source names none.</summary>
    public string? Place
    {
        get
        {
            var parts = new[] { this["ward"], this["bay"] is { } bay ? $"bay {bay}" : null, this["bed"] is { } bed ? $"bed {bed}" : null };
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
                read.words[property.Name] = property.Value.ToString();
            return read;
        }
        catch (JsonException)
        {
            return new EntryDetail { Text = detail };
        }
    }
}
