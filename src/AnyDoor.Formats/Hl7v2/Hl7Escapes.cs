using System.Globalization;
using System.Text;
using AnyDoor.Formats.Text;

namespace AnyDoor.Formats.Hl7v2;

/// <summary>The escape sequences of HL7 v2 text: separators, line breaks and hexadecimal bytes. What is not a known sequence stays as sent.</summary>
public static class Hl7Escapes
{
    // A longer run between two escape characters is text (a file path, say), not a sequence.
    private const int LongestSequence = 64;

    public static string Unescape(ReadOnlySpan<char> text, in Hl7Separators separators)
    {
        int first = text.IndexOf(separators.Escape);
        if (first < 0)
        {
            return text.ToString();
        }

        StringBuilder result = new(text.Length);
        while (first >= 0)
        {
            result.Append(text[..first]);
            text = text[first..];
            int length = text[1..].IndexOf(separators.Escape);
            if (length is < 0 or > LongestSequence || !TryAppend(result, text.Slice(1, length), separators))
            {
                result.Append(text[0]);
                text = text[1..];
            }
            else
            {
                text = text[(length + 2)..];
            }

            first = text.IndexOf(separators.Escape);
        }

        return result.Append(text).ToString();
    }

    public static string Escape(string text, in Hl7Separators separators)
    {
        if (text == Hl7Value.DeleteMark)
        {
            // Two quotation marks alone mean "delete the value"; as text they must travel as bytes.
            return $"{separators.Escape}X2222{separators.Escape}";
        }

        StringBuilder result = new(text.Length + 8);
        foreach (char character in text)
        {
            string? code = CodeOf(character, separators);
            if (code is null)
            {
                result.Append(character);
            }
            else
            {
                result.Append(separators.Escape).Append(code).Append(separators.Escape);
            }
        }

        return result.ToString();
    }

    private static string? CodeOf(char character, in Hl7Separators separators)
    {
        if (character == separators.Escape)
        {
            return "E";
        }

        if (character == separators.Field)
        {
            return "F";
        }

        if (character == separators.Component)
        {
            return "S";
        }

        if (character == separators.Subcomponent)
        {
            return "T";
        }

        if (character == separators.Repetition)
        {
            return "R";
        }

        if (character == separators.Truncation && character != '\0')
        {
            return "P";
        }

        return character switch
        {
            '\n' => ".br",
            < ' ' => $"X{(int)character:X2}",
            _ => null,
        };
    }

    private static bool TryAppend(StringBuilder result, ReadOnlySpan<char> code, in Hl7Separators separators)
    {
        if (code.IsEmpty)
        {
            return false;
        }

        if (code.Length == 1)
        {
            return TryAppendLetter(result, code[0], separators);
        }

        if (code[0] is 'X' or 'x')
        {
            return TryAppendBytes(result, code[1..]);
        }

        return code[0] == '.' && TryAppendFormatting(result, code[1..]);
    }

    private static bool TryAppendLetter(StringBuilder result, char code, in Hl7Separators separators)
    {
        char? character = code switch
        {
            'F' => separators.Field,
            'S' => separators.Component,
            'T' => separators.Subcomponent,
            'R' => separators.Repetition,
            'E' => separators.Escape,
            'P' => separators.Truncation == '\0' ? '#' : separators.Truncation,
            _ => null,
        };
        if (character is not null)
        {
            result.Append(character);
            return true;
        }

        // Highlighting on and off says nothing to a record.
        return code is 'H' or 'N';
    }

    private static bool TryAppendBytes(StringBuilder result, ReadOnlySpan<char> hex)
    {
        if (hex.Length % 2 != 0)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[hex.Length / 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            if (!byte.TryParse(hex.Slice(i * 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[i]))
            {
                return false;
            }
        }

        result.Append(LenientText.Decode(bytes));
        return true;
    }

    // Formatting commands of FT fields: those that begin a new line do so, the others (indent, fill) leave no trace.
    private static bool TryAppendFormatting(StringBuilder result, ReadOnlySpan<char> command)
    {
        if (command.Length < 2)
        {
            return false;
        }

        ReadOnlySpan<char> name = command[..2];
        if (name is "br" or "sp" or "ce" or "BR" or "SP" or "CE")
        {
            result.Append('\n');
            return true;
        }

        return name is "in" or "ti" or "fi" or "nf" or "sk" or "IN" or "TI" or "FI" or "NF" or "SK";
    }
}
