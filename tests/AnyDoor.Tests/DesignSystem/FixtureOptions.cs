using System.Text.Json;
using AnyDoor.DesignSystem.Content;
using AnyDoor.DesignSystem.Forms;
using Microsoft.AspNetCore.Components;

namespace AnyDoor.Tests.DesignSystem;

/// <summary>Turns a fixture's options into our parameters; null when it uses an option our component does not offer.</summary>
internal static class FixtureOptions
{
    private static readonly Dictionary<string, (Type Component, Dictionary<string, Func<JsonElement, (string, object?)[]?>> Options)> Components = new()
    {
        ["button"] = (typeof(Button), new()
        {
            ["text"] = Is("Text"), ["href"] = Is("Href"), ["small"] = Is("Small"), ["disabled"] = Is("Disabled"), ["preventDoubleClick"] = True("PreventDoubleClick"),
            ["variant"] = value => value.GetString() switch
            {
                "secondary" => [("Variant", ButtonVariant.Secondary)], "warning" => [("Variant", ButtonVariant.Warning)], "reverse" => [("Variant", ButtonVariant.Reverse)], _ => null,
            },
        }),
        ["input"] = (typeof(Input), new(Field())
        {
            ["width"] = value => value.ValueKind == JsonValueKind.Number && Enum.IsDefined((FieldWidth)value.GetInt32()) ? [("Width", (FieldWidth)value.GetInt32())] : null,
            ["code"] = Is("Code"), ["inputmode"] = Is("Inputmode"), ["spellcheck"] = Is("Spellcheck"), ["type"] = Is("Type"), ["autocomplete"] = Is("Autocomplete"),
            ["prefix"] = Words("Prefix"), ["suffix"] = Words("Suffix"), ["value"] = Is("Value"), ["disabled"] = Is("Disabled"),
        }),
        ["textarea"] = (typeof(Textarea), new(Field()) { ["autocomplete"] = Is("Autocomplete"), ["value"] = Is("Value"), ["disabled"] = Is("Disabled"), ["rows"] = Is("Rows") }),
        ["select"] = (typeof(Select), new(Field()) { ["items"] = Choices, ["value"] = Is("Value"), ["disabled"] = Is("Disabled") }),
        ["radios"] = (typeof(Radios), new(Group()) { ["value"] = Is("Value") }),
        ["checkboxes"] = (typeof(Checkboxes), new(Group()) { ["values"] = value => [("Values", value.EnumerateArray().Select(each => each.GetString()!).ToArray())] }),
        ["error-message"] = (typeof(ErrorMessage), new() { ["text"] = Is("Text") }),
        ["hint"] = (typeof(Hint), new() { ["text"] = Is("Text") }),
        ["inset-text"] = (typeof(InsetText), new() { ["text"] = Is("Text") }),
        ["details"] = (typeof(Details), new() { ["summary"] = Words("Summary"), ["text"] = Is("Text"), ["open"] = Is("Open") }),
        ["skip-link"] = (typeof(SkipLink), new() { ["href"] = Is("Href"), ["text"] = Is("Text") }),
        ["back-link"] = (typeof(BackLink), new() { ["href"] = Is("Href"), ["text"] = Is("Text") }),
        ["tag"] = (typeof(Tag), new() { ["text"] = Is("Text"), ["border"] = Is("Border"), ["colour"] = Colour }),
        ["warning-callout"] = (typeof(WarningCallout), new() { ["heading"] = Words("Heading"), ["text"] = Is("Text") }),
        ["pagination"] = (typeof(Pagination), new() { ["previous"] = Page("Previous"), ["next"] = Page("Next") }),
        ["panel"] = (typeof(Panel), new() { ["heading"] = value => value.ValueKind == JsonValueKind.String ? [("Heading", value.GetString())] : null, ["text"] = Is("Text") }),
    };

    public static IEnumerable<string> Names => Components.Keys;

    public static (Type Component, Dictionary<string, object?> Parameters)? Read(string component, JsonElement context)
    {
        var (type, options) = Components[component];
        var parameters = new Dictionary<string, object?>();
        foreach (var option in context.EnumerateObject())
        {
            if (!options.TryGetValue(option.Name, out var read) || read(option.Value) is not { } values) return null;
            foreach (var (name, value) in values) parameters[name] = value;
        }

        var required = type.GetProperties().Where(property => property.IsDefined(typeof(EditorRequiredAttribute), inherit: true));
        return required.Any(property => !parameters.ContainsKey(property.Name)) ? null : (type, parameters);
    }

    private static Dictionary<string, Func<JsonElement, (string, object?)[]?>> Field() => new()
    {
        ["id"] = Is("Id"), ["name"] = Is("Name"), ["hint"] = Words("Hint"), ["errorMessage"] = Words("Error"),
        ["label"] = value => Heading(value, "Label", "LabelSize", "LabelHeading"),
    };

    private static Dictionary<string, Func<JsonElement, (string, object?)[]?>> Group() => new()
    {
        ["idPrefix"] = Is("Id"), ["name"] = Is("Name"), ["hint"] = Words("Hint"), ["errorMessage"] = Words("Error"), ["items"] = Choices,
        ["inline"] = Is("Inline"), ["small"] = Is("Small"), ["disabled"] = Is("Disabled"),
        ["fieldset"] = value => value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Count() == 1 && value.TryGetProperty("legend", out var legend) ? Heading(legend, "Legend", "LegendSize", "LegendHeading") : null,
    };

    private static (string, object?)[]? Heading(JsonElement value, string text, string size, string heading)
    {
        if (value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Any(part => part.Name is not ("text" or "heading" or "size"))) return null;
        var isHeading = value.TryGetProperty("heading", out var words);
        if (!isHeading && !value.TryGetProperty("text", out words) || words.ValueKind != JsonValueKind.String) return null;
        LabelSize? shown = !value.TryGetProperty("size", out var given) ? LabelSize.Body : given.GetString() switch { "m" => LabelSize.Medium, "l" => LabelSize.Large, _ => null };
        return shown is null ? null : [(text, words.GetString()), (size, shown), (heading, isHeading)];
    }

    private static (string, object?)[]? Choices(JsonElement value)
    {
        var choices = new List<Choice>();
        if (value.ValueKind != JsonValueKind.Array) return null;
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || item.EnumerateObject().Any(part => part.Name is not ("value" or "text" or "hint" or "disabled"))) return null;
            if (!item.TryGetProperty("value", out var code) || code.ValueKind != JsonValueKind.String || !item.TryGetProperty("text", out var text) || text.ValueKind != JsonValueKind.String) return null;
            var hint = item.TryGetProperty("hint", out var given) ? given.ValueKind == JsonValueKind.Object && given.TryGetProperty("text", out var words) ? words.GetString() : null : "";
            if (hint is null) return null;
            choices.Add(new Choice(code.GetString()!, text.GetString()!, hint.Length == 0 ? null : hint, item.TryGetProperty("disabled", out var off) ? off.GetBoolean() : null));
        }

        return [("Choices", choices)];
    }

    private static (string, object?)[]? Colour(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.False => [("Colour", TagColour.None)],
        JsonValueKind.String when Enum.TryParse<TagColour>(value.GetString()!.Replace("-", "", StringComparison.Ordinal), true, out var colour) => [("Colour", colour)],
        _ => null,
    };

    private static Func<JsonElement, (string, object?)[]?> Page(string name) => value =>
        value.EnumerateObject().All(part => part.Name is "label" or "href") && value.TryGetProperty("label", out var label) && value.TryGetProperty("href", out var href)
            ? [(name, new PageLink(href.GetString()!, label.GetString()))] : null;

    private static Func<JsonElement, (string, object?)[]?> Words(string name) => value => value.ValueKind switch
    {
        JsonValueKind.String => [(name, value.GetString())],
        JsonValueKind.Object when value.EnumerateObject().Count() == 1 && value.TryGetProperty("text", out var text) => [(name, text.GetString())],
        _ => null,
    };

    private static Func<JsonElement, (string, object?)[]?> True(string name) => value => value.GetBoolean() ? [(name, true)] : null;

    private static Func<JsonElement, (string, object?)[]?> Is(string name) => value => value.ValueKind switch
    {
        JsonValueKind.String => [(name, value.GetString())],
        JsonValueKind.True or JsonValueKind.False => [(name, value.GetBoolean())],
        JsonValueKind.Number => [(name, value.GetInt32())],
        _ => null,
    };
}
