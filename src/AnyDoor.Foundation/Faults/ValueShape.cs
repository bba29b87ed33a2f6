namespace AnyDoor.Foundation;

/// <summary>
/// Says what a value looks like without saying the value, so that a fault can be read by people who may not see the data:
/// <c>empty</c>, <c>9 digits</c>, <c>99/99/9999 (9 = digit)</c>, <c>text of 14 characters</c>.
/// </summary>
public static class ValueShape
{
    private const int LongestPattern = 24;

    public static string Of(ReadOnlySpan<char> value)
    {
        value = value.Trim();
        if (value.IsEmpty)
        {
            return "empty";
        }

        int digits = 0, letters = 0;
        foreach (char character in value)
        {
            digits += char.IsAsciiDigit(character) ? 1 : 0;
            letters += char.IsLetter(character) ? 1 : 0;
        }

        if (digits == value.Length)
        {
            return Count(digits, "digit");
        }

        if (letters == value.Length)
        {
            return Count(letters, "letter");
        }

        // Punctuation is shown only among digits: that is where it tells a date or number format, and never a name.
        return digits > 0 && value.Length <= LongestPattern ? Pattern(value) : $"text of {Count(value.Length, "character")}";
    }

    private static string Pattern(ReadOnlySpan<char> value)
    {
        Span<char> pattern = stackalloc char[value.Length];
        bool letters = false;
        for (int i = 0; i < value.Length; i++)
        {
            char character = value[i];
            letters |= char.IsLetter(character);
            pattern[i] = char.IsAsciiDigit(character) ? '9' : char.IsLetter(character) ? 'A' : char.IsControl(character) ? '?' : character;
        }

        return letters ? $"{pattern} (9 = digit, A = letter)" : $"{pattern} (9 = digit)";
    }

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}
