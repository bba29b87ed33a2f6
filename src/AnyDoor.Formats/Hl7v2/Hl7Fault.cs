using AnyDoor.Foundation;

namespace AnyDoor.Formats.Hl7v2;

/// <summary>Why a message cannot be read, in terms its sender can act on. Never a value of the message.</summary>
/// <param name="Reason">Short code that faults are counted by, e.g. <c>segment-missing</c>.</param>
/// <param name="Where">Segment and field, e.g. <c>PID-3</c>; empty when the message as a whole is meant.</param>
public sealed record Hl7Fault(string Reason, string Where, string Message)
{
    public const string NotHl7 = "not-hl7";
    public const string TooLarge = "too-large";
    public const string CutShort = "cut-short";
    public const string SeparatorsUnreadable = "separators-unreadable";

    public Fault In(string file, int line) => new(file, line, Where, Message);

    public override string ToString() => Where.Length > 0 ? $"{Where}: {Message}" : Message;
}
