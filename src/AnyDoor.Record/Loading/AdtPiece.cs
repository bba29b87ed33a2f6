using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AnyDoor.Formats.Hl7v2;
using AnyDoor.People.Linkage;
using AnyDoor.Record.Adt;
using AnyDoor.Record.Mappings;

namespace AnyDoor.Record.Loading;

/// <summary>One message of a file or stream as read, and the hash of its bytes.</summary>
/// <param name="People">Whom it tells of, and what.</param>
/// <param name="Visit">What it tells of a visit, as it is kept; null where it tells of none.</param>
internal sealed record AdtPiece(int Number, int Line, AdtReading Reading, string Hash, string? Identity, string? Visit, IReadOnlyList<(AdtPerson Person, SourceFacts Facts)> People)
{
    // As much of a control id as the standard allows, so that a person can find it again.
    private const int ShownOfControlId = 50;

    public static AdtPiece Of(Hl7Piece piece, FeedMapping mapping)
    {
        var hash = Hash256(piece.Bytes);
        if (!piece.TryRead(out var message, out var fault))
            return new AdtPiece(piece.Number, piece.Line, AdtReading.Quarantined([fault]), hash, null, null, []);
        var reading = Read(message, mapping);
        return new AdtPiece(piece.Number, piece.Line, reading, hash, IdentityOf(message), reading.Message?.ToVisitEvent() is { } visit ? JsonSerializer.Serialize(visit) : null, PeopleOf(reading.Message));
    }

    private static List<(AdtPerson, SourceFacts)> PeopleOf(AdtMessage? message) =>
        message is null ? [] : [.. message.OtherPeople.Prepend(message.Person).Select(person => (person, RowFacts.Of(message, person)))];

    /// <summary>What the message is known by: who sent it, when, about what and its control id; its own content where it has no control id.</summary>
    public string Key => Identity ?? $"#{Hash}";

    private static AdtReading Read(Hl7Message message, FeedMapping mapping) =>
        message.ProcessingId is { } id && !mapping.ProcessingIds.Contains(id) ? AdtReading.NotProduction(id, mapping.ProcessingIds) : AdtReader.Read(message);

    // Many systems begin their control ids anew, or send one for everything: by itself it identifies nothing.
    private static string? IdentityOf(Hl7Message message)
    {
        if (message.ControlId is not { } id)
            return null;
        var header = message.Header;
        string?[] parts = [header.Field(3).Text, header.Field(4).Text, header.Field(7).Text, message.Type, message.Trigger, id, message["PID"].Field(3).Text, message["PV1"].Field(19).Text];
        return $"{(id.Length > ShownOfControlId ? id[..ShownOfControlId] : id)}|{Hash256(Encoding.UTF8.GetBytes(string.Join('\n', parts)))[..24]}";
    }

    private static string Hash256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
