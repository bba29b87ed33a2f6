namespace AnyDoor.Foundation;

public static class Sentence
{
    /// <summary>The words as a sentence begins.</summary>
    public static string Of(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
