using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace AnyDoor.Tests.Security.Markup;

/// <summary>Text that would become part of a page if it were written into one as it is, and what a page looks like into which some of it came.</summary>
internal static class Hostile
{
    /// <summary>An element that our pages never hold; if it is there, somebody's text made it.</summary>
    private const string Element = "xq-planted";

    /// <summary>Breaks out of text, of attributes in either quote, of script, style, comments and textareas; addresses that run; entities; turned text.</summary>
    public const string All = """<xq-planted onclick=xq(1)>"'></textarea></title></script><xq-planted><img src=xq onerror=xq(2)><!--javascript:xq(3)&lt;xq-planted&gt;&#60;xq-planted&#62;""" + "\u202Exq\u2066{{xq}}${xq}";

    private static readonly string[] Addresses = ["href", "src", "action", "formaction", "poster", "data", "xlink:href", "srcset", "background", "ping"];

    // A page that is opened without the host says that it has no icon.
    private const string NoIcon = "data:,";

    // Some pages lead to a telephone, a mail program or an authenticator.
    private static readonly string[] Schemes = ["tel:", "mailto:", "otpauth://totp/"];

    /// <summary>Everything on the page that the attacker made.</summary>
    public static IEnumerable<string> PlantedOn(IHtmlDocument page)
    {
        foreach (var element in page.All)
        {
            if (element.LocalName.StartsWith(Element, StringComparison.Ordinal) || element.LocalName is "iframe" or "object" or "embed" or "base" || element is IHtmlImageElement image && image.GetAttribute("src")?.StartsWith('/') != true)
                yield return $"element {element.LocalName}";
            if (element is IHtmlScriptElement { Source: null } script && script.Type is not ("application/json" or "application/ld+json"))
                yield return "a script of its own";
            foreach (var attribute in element.Attributes)
            {
                if (attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name.StartsWith("xq", StringComparison.Ordinal) || attribute.Name is "style" or "srcdoc")
                    yield return $"attribute {element.LocalName}.{attribute.Name}";
                if (Addresses.Contains(attribute.Name) && !IsOurs(attribute.Value))
                    yield return $"address {element.LocalName}.{attribute.Name} = {attribute.Value}";
            }
        }
        foreach (var json in page.Scripts.Where(script => script.Type == "application/json"))
            System.Text.Json.JsonDocument.Parse(json.Text).Dispose();
    }

    private static bool IsOurs(string address) => address.Length == 0 || address == NoIcon || address[0] is '/' or '#' or '?' && !address.StartsWith("//", StringComparison.Ordinal) || Schemes.Any(scheme => address.StartsWith(scheme, StringComparison.Ordinal));
}
