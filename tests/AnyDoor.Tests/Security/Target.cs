using AnyDoor.People;

namespace AnyDoor.Tests.Security;

/// <summary>Somebody with some of everything that is kept about a person.</summary>
/// <param name="Ids">What to put into an address: by the name of its parameter.</param>
internal sealed record Target(Person Person, string TeamId, IReadOnlyDictionary<string, string> Ids)
{
    // Names of what belongs to nobody in particular.
    private static readonly Dictionary<string, string> Catalogue = new()
    {
        ["questionnaire"] = "five-questions", ["suggestion"] = "falls", ["name"] = "luton-cohort", ["list"] = "copd-winter", ["model"] = "luton", ["measure"] = "people-through-huddles",
        ["comparison"] = "five-questions-readmission", ["agreement"] = "direct-care-2026", ["organisation"] = "alder-royal", ["project"] = "winterstudy1", ["documentName"] = "v1", ["file"] = "app.js",
    };

    /// <summary>The path of a route about this person. A parameter that nobody has told of yet is told of in <see cref="TargetMaker"/>, or above if it belongs to nobody.</summary>
    public string PathOf(Route route) => route.Path(name => Ids.GetValueOrDefault(name) ?? Catalogue.GetValueOrDefault(name)
        ?? throw new InvalidOperationException($"{route}: say in {nameof(TargetMaker)} what {{{name}}} is of somebody, or in {nameof(Target)} that it belongs to nobody."));

    public static bool IsPrivate(Route route) => route.Parameters.Any(name => !Catalogue.ContainsKey(name));

    /// <summary>The same request about somebody who was never there.</summary>
    public string Absent(string text) => Ids.Values.Distinct().OrderByDescending(id => id.Length).Where(id => id.Length > 3).Aggregate(text, (path, id) => path.Replace(id, NeverThere(id), StringComparison.Ordinal));

    public SentForm Absent(SentForm form) => new(Absent(form.Path), [.. form.Fields.Select(field => KeyValuePair.Create(field.Key, Absent(field.Value)))]);

    public static string NeverThere(string id) => long.TryParse(id, out _) ? "987654321987654" : id.Contains('-', StringComparison.Ordinal) ? "nowhere-team" : "zzzzzzzzzzzz";
}
