using System.Text;
using AnyDoor.Formats.Text;

namespace AnyDoor.Formats.Hl7v2;

/// <summary>One stretch of a file: a message as it was sent, or something that is none, with the reason.</summary>
/// <param name="Number">From 1, counting everything the file held.</param>
/// <param name="Line">Line of the file where it begins, from 1.</param>
/// <param name="Bytes">As sent, without framing bytes; cut when it was too large.</param>
/// <param name="Fault">Why this is not a message; null when it begins as one.</param>
public sealed record Hl7Piece(int Number, int Line, byte[] Bytes, Hl7Fault? Fault)
{
    /// <summary>Decoded by MSH-18, or leniently (UTF-8, else Windows-1252).</summary>
    public string Text => LenientText.Decode(Bytes, Hl7CharacterSet.Declared(Bytes));

    /// <summary>Reads the message; gives the fault when there is none.</summary>
    public bool TryRead(out Hl7Message message, out Hl7Fault fault)
    {
        if (Fault is null)
        {
            return Hl7Message.TryRead(Text, out message, out fault);
        }

        message = null!;
        fault = Fault;
        return false;
    }
}
