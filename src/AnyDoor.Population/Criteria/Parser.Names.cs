namespace AnyDoor.Population.Criteria;

internal sealed partial class Parser
{
    /// <summary>One of the known names, in its own letters; an unknown one is noted with the nearest.</summary>
    private string ParseName(string what, IReadOnlyCollection<string> known)
    {
        if (Current.Kind is not (TokenKind.Word or TokenKind.Quoted))
            throw Stop($"{Current.Named} is not the name of a {what}", Choices(what, known));
        var token = Advance();
        var found = known.FirstOrDefault(name => name.Equals(token.Text, StringComparison.OrdinalIgnoreCase));
        if (found is null) Note(token.Span, $"'{token.Text}' is not a known {what}", Choices(what, known), Criteria.Nearest.To(token.Text, known));
        return found ?? token.Text;
    }

    private List<string> ParseNames(string what, IReadOnlyCollection<string> known)
    {
        if (!Take("(")) return [ParseName(what, known)];
        var names = new List<string>();
        do names.Add(ParseName(what, known));
        while (Take(","));
        Expect(")", "',' and another name, or ')'");
        return names;
    }

    private static string Choices(string what, IReadOnlyCollection<string> known) =>
        known.Count is > 0 and <= 8 ? $"one of {string.Join(", ", known)}" : $"the name of a {what}";
}
