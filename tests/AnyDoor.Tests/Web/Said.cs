using System.Text.RegularExpressions;

namespace AnyDoor.Tests.Web;

/// <summary>All of an answer but what is made anew for each: the proof of its forms, and the number under which it is traced.</summary>
public static partial class Said
{
    public static async Task<string> AllOfAsync(HttpResponseMessage answer) =>
        Proof().Replace(await answer.Content.ReadAsStringAsync(), "") + string.Join('\n', answer.Headers.Concat(answer.Content.Headers).Select(header => header.Key).Order()) + answer.Headers.Location;

    /// <summary>Where two answers begin to differ, in a line; null where they are the same.</summary>
    public static string? Difference(string one, string other)
    {
        if (one == other)
            return null;
        var at = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"...{Around(one, at)}... and ...{Around(other, at)}...".ReplaceLineEndings(" ");
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 40)..Math.Min(text.Length, at + 80)];

    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]{80,}")]
    private static partial Regex Proof();
}
