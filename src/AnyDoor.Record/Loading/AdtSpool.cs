using System.Globalization;
using System.Text;
using AnyDoor.Formats.Csv;
using AnyDoor.Formats.Hl7v2;

namespace AnyDoor.Record.Loading;

/// <summary>The messages of many files, those about one patient number near to each other, by way of a temporary file: see <see cref="PersonSpool"/>.</summary>
internal sealed class AdtSpool : IDisposable
{
    /// <summary>Names the order in which the messages of a file come. It is the same whichever other files come with it.</summary>
    public const string Order = "1: by patient";

    // As many buckets whatever comes: the order of a file must not depend on the others.
    private const long BytesOfMost = long.MaxValue;
    private const int PatientField = 3;

    private readonly PersonSpool spool = new(BytesOfMost);

    /// <param name="file">Number of the file it is in.</param>
    public void Add(int file, Hl7Piece piece)
    {
        string[] fault = piece.Fault is { } why ? [why.Reason, why.Where, why.Message] : [];
        spool.Add(new CsvFields([file.ToString(CultureInfo.InvariantCulture), Encoding.Latin1.GetString(piece.Bytes), .. fault]), piece.Number, piece.Line, PatientOf(piece.Bytes));
    }

    public IEnumerable<(int File, Hl7Piece Piece)> Messages() => spool.Rows().Select(row => (
        int.Parse(row.Row[0], CultureInfo.InvariantCulture),
        new Hl7Piece(row.Number, row.Line, Encoding.Latin1.GetBytes(row.Row[1]), row.Row.FieldCount == 2 ? null : new Hl7Fault(row.Row[2], row.Row[3], row.Row[4]))));

    public void Dispose() => spool.Dispose();

    // Good enough to bring a person's messages together; whose they are is read from the message when it is applied.
    private static string? PatientOf(ReadOnlySpan<byte> message)
    {
        var at = message.IndexOf("\rPID"u8);
        if (at < 0 || at + 4 >= message.Length)
            return null;
        var segment = message[(at + 4)..];
        var separator = segment[0];
        if (segment.IndexOf((byte)'\r') is var end and >= 0)
            segment = segment[..end];
        for (var field = 0; field < PatientField; field++)
        {
            if (segment.IndexOf(separator) is not (var next and >= 0))
                return null;
            segment = segment[(next + 1)..];
        }
        var length = segment.IndexOfAny(separator, (byte)'^', (byte)'~');
        return Encoding.Latin1.GetString(length < 0 ? segment : segment[..length]);
    }
}
