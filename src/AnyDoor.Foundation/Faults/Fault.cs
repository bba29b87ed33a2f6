namespace AnyDoor.Foundation;

/// <summary>Something wrong in a file, told to whoever can correct it: where it is, what is wrong and what was expected. Never a person's data.</summary>
/// <param name="Line">Line of the file, from 1; 0 when the fault is about the whole file.</param>
/// <param name="Field">Key, column or path of the value at fault; empty when there is none.</param>
public sealed record Fault(string File, int Line, string Field, string Message)
{
    /// <summary><c>file:line: field: message</c>, the form every command prints.</summary>
    public override string ToString()
    {
        string where = Line > 0 ? $"{File}:{Line}: " : $"{File}: ";
        return Field.Length > 0 ? $"{where}{Field}: {Message}" : where + Message;
    }
}
