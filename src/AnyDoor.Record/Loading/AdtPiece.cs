using System.Security.Cryptography;
using AnyDoor.Formats.Hl7v2;
using AnyDoor.Record.Adt;

namespace AnyDoor.Record.Loading;

/// <summary>One message of a file or stream as read, and the hash of its bytes.</summary>
internal sealed record AdtPiece(int Number, int Line, AdtReading Reading, string Hash, string? ControlId)
{
    public static AdtPiece Of(Hl7Piece piece)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(piece.Bytes));
        if (!piece.TryRead(out var message, out var fault))
            return new AdtPiece(piece.Number, piece.Line, new AdtReading(AdtFate.Quarantined, null, [fault]), hash, null);
        var sender = message.Header.Field(4).Text ?? message.Header.Field(3).Text;
        return new AdtPiece(piece.Number, piece.Line, AdtReader.Read(message), hash, message.ControlId is { } id ? $"{sender}|{id}" : null);
    }

    /// <summary>What the message is known by: the sender's control id, or its own content where it has none.</summary>
    public string Key => ControlId ?? $"#{Hash}";
}
