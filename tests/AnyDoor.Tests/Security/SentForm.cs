using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AnyDoor.Tests.Web;

namespace AnyDoor.Tests.Security;

/// <summary>A form of a page, filled in as somebody would who may send it.</summary>
/// <param name="Page">Where it was found; null where it was made up.</param>
internal sealed record SentForm(string Path, IReadOnlyList<KeyValuePair<string, string>> Fields, string? Page = null)
{
    private const string Proof = "_proof";

    /// <summary>Every form of a page, once for each of its named buttons.</summary>
    public static IEnumerable<SentForm> On(IHtmlDocument page, string at)
    {
        foreach (var form in page.Forms.Where(form => string.Equals(form.Method, "post", StringComparison.OrdinalIgnoreCase)))
        {
            var path = form.GetAttribute("action") is { Length: > 0 } action ? action : at;
            var filled = Filled(form);
            var buttons = form.Elements.OfType<IHtmlButtonElement>().Where(button => !string.IsNullOrEmpty(button.Name) && !button.HasAttribute("formaction")).Select(button => KeyValuePair.Create(button.Name!, button.Value ?? "")).ToList();
            if (buttons.Count == 0)
                yield return new SentForm(path, filled, at);
            foreach (var button in buttons)
                yield return new SentForm(path, [.. filled, button], at);
            foreach (var elsewhere in form.Elements.OfType<IHtmlButtonElement>().Select(button => button.GetAttribute("formaction")).OfType<string>())
                yield return new SentForm(elsewhere, filled, at);
        }
    }

    /// <summary>The same form as its page holds it now: with the version of now. Itself, where there is no such form any more.</summary>
    public async Task<SentForm> AnewAsync(Attacker reader) => Page is not null && Fields.Any(field => field.Key == "version")
        ? On(await WebClient.ParseAsync(await reader.Client.GetPageAsync(Page)), Page).FirstOrDefault(form => form.Path == Path && form.Fields.Select(field => field.Key).SequenceEqual(Fields.Select(field => field.Key))) ?? this
        : this;

    /// <summary>What an honest user might put into a field of this name.</summary>
    public static string Plausible(string name) => name switch
    {
        _ when name.EndsWith("day", StringComparison.OrdinalIgnoreCase) => "11",
        _ when name.EndsWith("month", StringComparison.OrdinalIgnoreCase) => "6",
        _ when name.EndsWith("year", StringComparison.OrdinalIgnoreCase) => "2026",
        "start" or "aim" or "now" or "version" or "places" => "1",
        "text" or "line" => "Ring the nurse @asha tomorrow",
        "q" => "Nobody",
        _ => "Said so plainly",
    };

    private static List<KeyValuePair<string, string>> Filled(IHtmlFormElement form)
    {
        var fields = new List<KeyValuePair<string, string>>();
        void Add(string? name, string? value)
        {
            if (!string.IsNullOrEmpty(name) && name != Proof)
                fields.Add(KeyValuePair.Create(name, value ?? ""));
        }
        foreach (var element in form.Elements)
        {
            switch (element)
            {
                case IHtmlInputElement { Type: "radio" } radio when radio.IsChecked || fields.All(field => field.Key != radio.Name):
                    fields.RemoveAll(field => field.Key == radio.Name);
                    Add(radio.Name, radio.Value);
                    break;
                case IHtmlInputElement { Type: "checkbox" or "hidden" } input:
                    Add(input.Name, input.Value);
                    break;
                case IHtmlInputElement { Type: not ("radio" or "submit" or "button") } input:
                    Add(input.Name, input.Value is { Length: > 0 } typed ? typed : Plausible(input.Name ?? ""));
                    break;
                case IHtmlTextAreaElement area:
                    Add(area.Name, area.Value is { Length: > 0 } written ? written : Plausible(area.Name ?? ""));
                    break;
                case IHtmlSelectElement select:
                    Add(select.Name, select.Value is { Length: > 0 } chosen ? chosen : select.Options.Select(option => option.Value).FirstOrDefault(value => value.Length > 0));
                    break;
            }
        }
        return fields;
    }
}
