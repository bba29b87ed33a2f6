using AnyDoor.Partners;

namespace AnyDoor.Record.Feeds;

/// <summary>Who sends a feed. A feed names an organisation, a kind of organisation, or the short word of a kind that many send for.</summary>
public static class FeedSenders
{
    /// <returns>The sender's name in few words, and the kind of organisation it is.</returns>
    public static (string Sender, string Kind) Of(string word, PartnersView view)
    {
        if (view.Organisations.GetValueOrDefault(word) is { } known)
            return (known.ShortName, known.Kind);
        var ofKind = view.Organisations.Values.Where(row => row.Kind == word || row.Kind.StartsWith(word + "-", StringComparison.Ordinal)).ToList();
        return ofKind switch
        {
            [] => (Words(word), word),
            [var only] => (only.ShortName, only.Kind),
            _ => (Words(word), ofKind[0].Kind),
        };
    }

    // Two letters are an abbreviation: gp is GP.
    private static string Words(string word) => word.Length switch
    {
        0 => "Not named",
        <= 3 => word.ToUpperInvariant(),
        _ => char.ToUpperInvariant(word[0]) + word[1..].Replace('-', ' '),
    };
}
