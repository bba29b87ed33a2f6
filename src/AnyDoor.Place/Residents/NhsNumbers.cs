namespace AnyDoor.Place.Residents;

/// <summary>Numbers starting 999, which are kept for testing and never issued, with a valid modulus 11 check digit.</summary>
internal sealed class NhsNumbers(ulong seed)
{
    private const int Room = 1_000_000;
    private const int Step = 617_261; // shares no factor with Room, so every number comes once
    private long at = (long)(seed % Room);

    public string Next()
    {
        while (true)
        {
            at = (at + Step) % Room;
            var body = $"999{at:D6}";
            if (CheckDigit(body) is { } check)
                return body + check;
        }
    }

    private static char? CheckDigit(string body)
    {
        var sum = 0;
        for (var i = 0; i < 9; i++)
            sum += (body[i] - '0') * (10 - i);
        var check = (11 - sum % 11) % 11;
        return check == 10 ? null : (char)('0' + check);
    }
}
