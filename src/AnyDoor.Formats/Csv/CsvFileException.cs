using AnyDoor.Foundation;

namespace AnyDoor.Formats.Csv;

/// <summary>Why a file cannot be read further, with the physical line.</summary>
public sealed class CsvFileException(int line, string message) : Exception(message)
{
    public int Line { get; } = line;

    public Fault In(string file) => new(file, Line, string.Empty, Message);
}
