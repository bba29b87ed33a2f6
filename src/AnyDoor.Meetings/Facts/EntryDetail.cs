using System.Text.Json;

namespace AnyDoor.Meetings;

/// <summary>Reads the plain words that go with an entry. A detail may be words alone or a JSON object of them.</summary>
internal static class EntryDetail
{
    public static string? Word(string? detail, string name)
    {
        if (detail is null || detail.Length == 0 || detail[0] != '{')
            return null;
        try
        {
            using var json = JsonDocument.Parse(detail);
            return json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The words themselves where they are not an object.</summary>
    public static string? Text(string? detail) => detail is { Length: > 0 } && detail[0] != '{' ? detail : null;
}
