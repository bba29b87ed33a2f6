using System.Text;
using AnyDoor.Formats.Text;
using CsvHelper;

namespace AnyDoor.Formats.Csv;

/// <summary>
/// A CSV file (RFC 4180) read row by row: UTF-8, UTF-16 or Windows-1252; comma, semicolon, tab or bar between the fields; quoted fields may
/// hold line breaks. Memory stays flat whatever the file's length.
/// </summary>
public sealed class CsvTable : ICsvRow, IDisposable
{
    /// <summary>Bytes. A longer row is nearly always a quotation mark that is never closed.</summary>
    public const int LongestRow = 1024 * 1024;

    private const int Sample = 256 * 1024;

    private readonly CsvReader reader;
    private bool unclosedQuote;

    private CsvTable(CsvReader reader) => this.reader = reader;

    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>Number of the current row, from 1, not counting the header.</summary>
    public int RowNumber { get; private set; }

    /// <summary>Physical line of the file on which the current row begins, from 1.</summary>
    public int LineNumber => (int)reader.LineNumber;

    /// <summary>Fields of the current row; differs from the header's count when the row is malformed.</summary>
    public int FieldCount => reader.FieldCount;

    /// <summary>The field's text, trimmed; empty when the row is too short. Repeating values are one string.</summary>
    public string this[int column]
    {
        get
        {
            if (column >= reader.FieldCount)
            {
                return string.Empty;
            }

            string text = reader.GetString(column);
            // Bytes that are not UTF-8 further down than the sample read to find the encoding.
            if (text.Contains('\uFFFD'))
            {
                text = LenientText.Decode(reader.GetSpan(column));
            }

            // Zero bytes mean nothing: filling of fixed widths, mostly.
            text = PlainText.Of(text);
            return text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])) ? text.Trim() : text;
        }
    }

    /// <param name="stream">Seekable: the beginning is read twice.</param>
    /// <exception cref="CsvFileException">The file is empty or is not CSV.</exception>
    public static CsvTable Open(Stream stream)
    {
        long start = stream.Position;
        byte[] sample = new byte[Sample];
        ReadOnlySpan<byte> beginning = sample.AsSpan(0, stream.ReadAtLeast(sample, Sample, throwOnEndOfStream: false));
        stream.Position = start;

        Encoding? encoding = EncodingOf(beginning);
        if (encoding is null && TextKind.Describe(beginning) is { } wrong)
        {
            throw new CsvFileException(1, $"the file {wrong}; expected CSV with a header row");
        }

        CsvTable table = null!;
        CsvReaderOptions options = new()
        {
            HasHeader = false,
            Encoding = encoding,
            MaxRecordSize = LongestRow,
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
            PoolStrings = true,
            OnMalformedRecord = record => table.unclosedQuote |= record.Reason == CsvMalformedReason.UnterminatedQuote,
        };
        table = new CsvTable(CsvReader.Create(stream, options, true));
        table.ReadHeader();
        return table;
    }

    /// <exception cref="CsvFileException">A quoted field is never closed, or a row is longer than <see cref="LongestRow"/>.</exception>
    public bool Read()
    {
        if (!Advance())
        {
            return false;
        }

        RowNumber++;
        return true;
    }

    public void Dispose() => reader.Dispose();

    private void ReadHeader()
    {
        if (!Advance())
        {
            throw new CsvFileException(1, "the file is empty; expected a header row with the column names");
        }

        string[] names = new string[reader.FieldCount];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = this[i].TrimStart('\uFEFF');
        }

        Header = names;
    }

    private bool Advance()
    {
        try
        {
            bool read = reader.Read();
            if (unclosedQuote)
            {
                throw new CsvFileException(LineNumber, "a quotation mark opened in this row is never closed; expected a second one, or the mark doubled when it is text");
            }

            return read;
        }
        catch (CsvFormatException)
        {
            throw new CsvFileException(
                LineNumber + 1, $"a row longer than {LongestRow / 1024} KB begins on this line or soon after; look for a quotation mark that is never closed");
        }
    }

    // Null: UTF-8, or whatever the byte order mark says.
    private static Encoding? EncodingOf(ReadOnlySpan<byte> beginning)
    {
        switch (beginning)
        {
            case [0xFF, 0xFE, ..]:
                return Encoding.Unicode;
            case [0xFE, 0xFF, ..]:
                return Encoding.BigEndianUnicode;
            case [not 0, 0, not 0, 0, ..]:
                return Encoding.Unicode;
            case [0, not 0, 0, not 0, ..]:
                return Encoding.BigEndianUnicode;
        }

        // The sample may end inside a character.
        bool whole = beginning.Length < Sample;
        int cut = 0;
        while (!whole && cut < 3 && beginning.Length > cut && (beginning[^(cut + 1)] & 0x80) != 0)
        {
            cut++;
        }

        bool binary = TextKind.Describe(beginning) is not null;
        return binary || System.Text.Unicode.Utf8.IsValid(beginning[..^cut]) ? null : LenientText.Windows1252;
    }
}
