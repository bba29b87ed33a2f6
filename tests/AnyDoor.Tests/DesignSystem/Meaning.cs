using AngleSharp.Dom;

namespace AnyDoor.Tests.DesignSystem;

/// <summary>What markup means, without the order of attributes and classes, or the white space between tags.</summary>
internal static class Meaning
{
    public static IReadOnlyList<string> Of(IElement root)
    {
        var lines = new List<string>();
        foreach (var child in root.ChildNodes) Add(child, 0, lines);
        return lines;
    }

    private static void Add(INode node, int depth, List<string> lines)
    {
        var indent = new string(' ', depth * 2);
        if (node is IText text)
        {
            var words = string.Join(' ', text.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (words.Length > 0) lines.Add(indent + words);
            return;
        }

        if (node is not IElement element) return;
        var attributes = element.Attributes.Select(Attribute).Order(StringComparer.Ordinal);
        lines.Add($"{indent}<{string.Join(' ', attributes.Prepend(element.LocalName))}>");
        foreach (var child in element.ChildNodes) Add(child, depth + 1, lines);
    }

    private static string Attribute(IAttr attribute) => attribute.Name is "class" or "aria-describedby"
        ? $"{attribute.Name}={string.Join(' ', attribute.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal))}"
        : $"{attribute.Name}={attribute.Value}";
}
