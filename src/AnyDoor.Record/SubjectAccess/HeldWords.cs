using AnyDoor.Foundation;

namespace AnyDoor.Record.SubjectAccess;

internal static class HeldWords
{
    /// <summary>"Date of birth" of date_of_birth.</summary>
    public static string Of(string column) => Sentence.Of(column.Replace('_', ' '));
}
