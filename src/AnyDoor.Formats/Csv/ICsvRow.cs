namespace AnyDoor.Formats.Csv;

/// <summary>A row of text fields: of a file being read, or one kept in quarantine and tried again.</summary>
public interface ICsvRow
{
    int FieldCount { get; }

    string this[int column] { get; }
}
