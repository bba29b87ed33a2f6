using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AnyDoor.Store;

namespace AnyDoor.Trust;

/// <summary>Where a chain stands: its latest event and that event's seal.</summary>
internal sealed record ChainHead(string Chain, long Number, byte[] Mac);

/// <summary>How a chain began.</summary>
internal sealed record ChainOpening(string Chain, string KeyId, DateTimeOffset OpenedAt, byte[] Mac);

/// <summary>An event in its place in a chain, sealed together with everything before it.</summary>
internal sealed record ChainedEvent(AuditEvent Event, string Chain, long Number, byte[] Mac);

/// <summary>
/// The events of one writer, each sealed with HMAC-SHA256 over the seal before it, so that none can be changed, taken out or put elsewhere
/// without the key. Every process writes a chain of its own, without gaps from 1 on.
/// </summary>
internal sealed class AuditChain
{
    private readonly TrailKey key;

    private AuditChain(TrailKey key, ChainOpening opening)
    {
        this.key = key;
        Opening = opening;
        Head = new(opening.Chain, 0, opening.Mac);
    }

    public ChainOpening Opening { get; }

    public ChainHead Head { get; private set; }

    public static AuditChain Open(TrailKey key, DateTimeOffset at)
    {
        var (chain, openedAt) = (RandomNumberGenerator.GetHexString(16, lowercase: true), Instants.Truncate(at));
        return new(key, new(chain, key.Id, openedAt, OpeningMac(key, chain, openedAt)));
    }

    public ChainedEvent Add(AuditEvent done)
    {
        Head = new(Head.Chain, Head.Number + 1, EventMac(key, Head, done));
        return new(done, Head.Chain, Head.Number, Head.Mac);
    }

    public static byte[] OpeningMac(TrailKey key, string chain, DateTimeOffset openedAt) =>
        new Sealed("chain").Of(chain).Of(Instants.ToMicroseconds(openedAt)).With(key);

    /// <param name="before">Where the chain stood before this event.</param>
    public static byte[] EventMac(TrailKey key, ChainHead before, AuditEvent done)
    {
        var text = new Sealed("event").Of(before.Mac).Of(before.Chain).Of(before.Number + 1).Of(Instants.ToMicroseconds(done.At))
            .Of(done.AccountId).Of(done.PractitionerId).Of(done.Role).Of(done.OrganisationId).Of(done.Purpose).Of(done.Act).Of(done.Outcome).Of(done.Reason)
            .Of(done.People.Count);
        foreach (var person in done.People.Order(StringComparer.Ordinal))
            text.Of(person);
        return text.With(key);
    }

    /// <summary>What is sealed, as bytes: every part with its length before it, so that no two different contents read alike.</summary>
    internal sealed class Sealed
    {
        private readonly ArrayBufferWriter<byte> bytes = new(256);

        public Sealed(string what) => Of(what);

        public Sealed Of(string? text)
        {
            if (text is null)
                return Of(-1);
            return Of(Encoding.UTF8.GetBytes(text));
        }

        public Sealed Of(byte[] part)
        {
            Of(part.Length);
            bytes.Write(part);
            return this;
        }

        public Sealed Of(long number)
        {
            Span<byte> eight = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(eight, number);
            bytes.Write(eight);
            return this;
        }

        public byte[] With(TrailKey key) => HMACSHA256.HashData(key.Bytes, bytes.WrittenSpan);
    }
}
