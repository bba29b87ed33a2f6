namespace AnyDoor.People.NhsNumbers;

/// <summary>Why a value is not an NHS number.</summary>
public enum NhsNumberFault
{
    None,
    Empty,
    NotTenDigits,
    CheckDigitWrong,

    /// <summary>Ten equal digits pass the arithmetic but are never issued.</summary>
    AllDigitsEqual,
}

/// <summary>The NHS number's own check (modulus 11, NHS Data Dictionary): ten digits, the last of which checks the others.</summary>
public static class NhsNumber
{
    public const int Length = 10;

    /// <summary>What a valid value looks like, for messages.</summary>
    public const string Expected = "10 digits whose last digit is the check digit; blanks and hyphens are allowed";

    public static bool IsValid(ReadOnlySpan<char> text) => Check(text, stackalloc char[Length]) == NhsNumberFault.None;

    /// <param name="number">The ten digits without blanks or hyphens; empty when the value is not valid.</param>
    public static bool TryNormalise(ReadOnlySpan<char> text, out string number, out NhsNumberFault fault)
    {
        Span<char> digits = stackalloc char[Length];
        fault = Check(text, digits);
        number = fault == NhsNumberFault.None ? new string(digits) : string.Empty;
        return fault == NhsNumberFault.None;
    }

    /// <summary>Numbers beginning 999 are for testing and never issued to people.</summary>
    public static bool IsForTesting(string number) => number.StartsWith("999", StringComparison.Ordinal);

    /// <summary>Written 3-3-4 for reading: <c>999 000 0026</c>.</summary>
    public static string Display(string number) =>
        number.Length == Length ? $"{number.AsSpan(0, 3)} {number.AsSpan(3, 3)} {number.AsSpan(6)}" : number;

    private static NhsNumberFault Check(ReadOnlySpan<char> text, Span<char> digits)
    {
        int count = 0;
        bool anything = false;
        foreach (char character in text)
        {
            if (char.IsWhiteSpace(character) || character == '-')
            {
                continue;
            }

            anything = true;
            if (!char.IsAsciiDigit(character) || count == Length)
            {
                return NhsNumberFault.NotTenDigits;
            }

            digits[count++] = character;
        }

        if (count < Length)
        {
            return anything ? NhsNumberFault.NotTenDigits : NhsNumberFault.Empty;
        }

        if (!digits.ContainsAnyExcept(digits[0]))
        {
            return NhsNumberFault.AllDigitsEqual;
        }

        return ExpectedCheckDigit(digits) == digits[Length - 1] - '0' ? NhsNumberFault.None : NhsNumberFault.CheckDigitWrong;
    }

    // 10 when no tenth digit exists for these nine.
    private static int ExpectedCheckDigit(ReadOnlySpan<char> digits)
    {
        int sum = 0;
        for (int i = 0; i < Length - 1; i++)
        {
            sum += (digits[i] - '0') * (Length - i);
        }

        int check = 11 - (sum % 11);
        return check == 11 ? 0 : check;
    }
}
