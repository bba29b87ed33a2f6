using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AnyDoor.Tests.CareModels;

/// <summary>Validates YAML by as much of JSON Schema as the published schema of packs uses; a word it does not know fails the test.</summary>
internal static class JsonSchemaCheck
{
    private static readonly string[] Known =
        ["$schema", "$id", "title", "description", "default", "type", "required", "additionalProperties", "properties", "items", "minItems", "minProperties", "minLength", "pattern", "minimum", "maximum", "enum", "oneOf"];

    public static IReadOnlyList<string> FaultsOf(JsonElement schema, string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return [.. Of(schema, stream.Documents[0].RootNode, "")];
    }

    private static IEnumerable<string> Of(JsonElement schema, YamlNode node, string at)
    {
        foreach (var word in schema.EnumerateObject().Select(property => property.Name).Except(Known))
            yield return $"the schema uses {word}, which is not checked";
        if (schema.TryGetProperty("oneOf", out var choices) && choices.EnumerateArray().Count(choice => !Of(choice, node, at).Any()) != 1)
            yield return $"{at}: none or several of the forms";
        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(word => word.ToString().Equals(Text(node), StringComparison.OrdinalIgnoreCase)))
            yield return $"{at}: `{Text(node)}` is none of the words";
        if (schema.TryGetProperty("type", out var type) && !IsOf(node, type.GetString()!))
            yield return $"{at}: is no {type}";
        foreach (var fault in OfText(schema, Text(node) ?? "", at).Concat(OfMap(schema, node, at)).Concat(OfList(schema, node, at)))
            yield return fault;
    }

    private static IEnumerable<string> OfText(JsonElement schema, string text, string at)
    {
        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(text, pattern.GetString()!))
            yield return $"{at}: `{text}` is not as {pattern}";
        if (schema.TryGetProperty("minLength", out var shortest) && text.Length < shortest.GetInt32())
            yield return $"{at}: empty";
        if (schema.TryGetProperty("minimum", out var least) && int.TryParse(text, CultureInfo.InvariantCulture, out var low) && low < least.GetInt32())
            yield return $"{at}: {low} is less than {least}";
        if (schema.TryGetProperty("maximum", out var most) && int.TryParse(text, CultureInfo.InvariantCulture, out var high) && high > most.GetInt32())
            yield return $"{at}: {high} is more than {most}";
    }

    private static IEnumerable<string> OfMap(JsonElement schema, YamlNode node, string at)
    {
        if (node is not YamlMappingNode map || !IsFor(schema, "object"))
            yield break;
        var keys = map.Children.ToDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => pair.Value);
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var key in required.EnumerateArray().Select(key => key.GetString()!).Where(key => !keys.ContainsKey(key)))
                yield return $"{at}.{key}: missing";
        }
        if (schema.TryGetProperty("minProperties", out var fewest) && keys.Count < fewest.GetInt32())
            yield return $"{at}: holds nothing";
        foreach (var (key, value) in keys)
        {
            if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(key, out var known))
            {
                foreach (var fault in Of(known, value, $"{at}.{key}"))
                    yield return fault;
            }
            else if (schema.TryGetProperty("additionalProperties", out var others))
            {
                foreach (var fault in others.ValueKind == JsonValueKind.False ? [$"{at}.{key}: unknown"] : Of(others, value, $"{at}.{key}"))
                    yield return fault;
            }
        }
    }

    private static IEnumerable<string> OfList(JsonElement schema, YamlNode node, string at)
    {
        if (node is not YamlSequenceNode list || !IsFor(schema, "array"))
            yield break;
        if (schema.TryGetProperty("minItems", out var fewest) && list.Children.Count < fewest.GetInt32())
            yield return $"{at}: an empty list";
        for (var index = 0; schema.TryGetProperty("items", out var items) && index < list.Children.Count; index++)
        {
            foreach (var fault in Of(items, list.Children[index], $"{at}[{index}]"))
                yield return fault;
        }
    }

    private static bool IsFor(JsonElement schema, string type) => schema.TryGetProperty("type", out var own) && own.GetString() == type;

    private static string? Text(YamlNode node) => (node as YamlScalarNode)?.Value;

    private static bool IsOf(YamlNode node, string type) => type switch
    {
        "object" => node is YamlMappingNode,
        "array" => node is YamlSequenceNode,
        "integer" => node is YamlScalarNode { Style: ScalarStyle.Plain } && int.TryParse(Text(node), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "number" => node is YamlScalarNode { Style: ScalarStyle.Plain } && double.TryParse(Text(node), NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        "string" => node is YamlScalarNode scalar && !(scalar.Style == ScalarStyle.Plain && (scalar.Value is "true" or "false" or "null" or "~" or "" || double.TryParse(scalar.Value, CultureInfo.InvariantCulture, out _))),
        _ => false,
    };
}
