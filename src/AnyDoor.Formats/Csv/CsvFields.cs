namespace AnyDoor.Formats.Csv;

/// <summary>A row held in memory.</summary>
public sealed class CsvFields(IReadOnlyList<string> fields) : ICsvRow
{
    public int FieldCount => fields.Count;

    public string this[int column] => column < fields.Count ? fields[column] : string.Empty;
}
