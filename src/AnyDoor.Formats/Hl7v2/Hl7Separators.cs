namespace AnyDoor.Formats.Hl7v2;

/// <summary>The characters that a message declares in MSH-1 and MSH-2.</summary>
/// <param name="Truncation">Declared since version 2.7; <c>\0</c> when there is none.</param>
public readonly record struct Hl7Separators(char Field, char Component, char Repetition, char Escape, char Subcomponent, char Truncation = '\0')
{
    public static readonly Hl7Separators Default = new('|', '^', '~', '\\', '&');

    /// <summary>As written in MSH-2.</summary>
    public string Encoding => Truncation == '\0'
        ? new string([Component, Repetition, Escape, Subcomponent])
        : new string([Component, Repetition, Escape, Subcomponent, Truncation]);

    /// <summary>Reads them from a text that begins with a three-letter segment name (MSH, FHS or BHS). Those not sent take their usual value.</summary>
    internal static bool TryRead(ReadOnlySpan<char> segment, out Hl7Separators separators, out string fault)
    {
        separators = Default;
        fault = string.Empty;
        if (segment.Length < 4 || char.IsLetterOrDigit(segment[3]) || char.IsWhiteSpace(segment[3]) || char.IsControl(segment[3]))
        {
            fault = "no field separator after MSH; expected MSH|^~\\&|...";
            return false;
        }

        char field = segment[3];
        ReadOnlySpan<char> sent = segment[4..];
        int end = sent.IndexOf(field);
        sent = (end < 0 ? sent : sent[..end]).Trim();
        if (sent.Length > 5 || sent.ContainsAnyInRange('0', '9') || sent.ContainsAnyInRange('A', 'Z') || sent.ContainsAnyInRange('a', 'z'))
        {
            fault = $"{Foundation.ValueShape.Of(sent)} where the separators belong; expected four or five marks such as ^~\\&";
            return false;
        }

        Span<char> marks = ['^', '~', '\\', '&', '\0'];
        sent.CopyTo(marks);
        for (int i = 0; i < marks.Length; i++)
        {
            if (marks[i] != '\0' && (marks[i] == field || marks[..i].Contains(marks[i])))
            {
                fault = "the same character serves as two separators; expected five different marks such as |^~\\&";
                return false;
            }
        }

        separators = new Hl7Separators(field, marks[0], marks[1], marks[2], marks[3], marks[4]);
        return true;
    }
}
