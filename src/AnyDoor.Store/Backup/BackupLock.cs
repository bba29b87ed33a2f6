using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;
using Org.BouncyCastle.Security;

namespace AnyDoor.Store;

/// <summary>Who can read a backup: whoever holds the secret key of one of these public keys, or knows the passphrase.</summary>
public sealed class BackupLock
{
    public const string Variable = "ANYDOOR_BACKUP_PASSPHRASE";

    /// <summary>A copy may be taken away and guessed at for years.</summary>
    public const int FewestCharacters = 20;

    // OpenPGP's own measure: as many rounds as the format has a number for.
    private const int MostRounds = 0xff;
    private const int PieceBytes = 1 << 16;

    private readonly IReadOnlyList<PgpPublicKey> keys;
    private readonly string? passphrase;

    private BackupLock(IReadOnlyList<PgpPublicKey> keys, string? passphrase) => (this.keys, this.passphrase) = (keys, passphrase);

    /// <param name="keyFiles">Public keys, armoured or not, as <c>gpg --export</c> writes them: none of them can read what is written for it without its secret half, which need not be on this machine.</param>
    /// <returns>Null where neither is given.</returns>
    public static BackupLock? Of(IReadOnlyList<string> keyFiles, string? passphrase)
    {
        if (keyFiles.Count > 0)
            return new BackupLock([.. keyFiles.Select(ReadKey)], null);
        if (string.IsNullOrEmpty(passphrase))
            return null;
        return passphrase.Length >= FewestCharacters ? new BackupLock([], passphrase) : throw new InvalidOperationException($"{Variable} has {passphrase.Length} characters; expected at least {FewestCharacters}, e.g. of: openssl rand -base64 24");
    }

    /// <summary>What is written into it goes encrypted into <paramref name="output"/>: OpenPGP, AES-256, with the mark that shows any change. Neither holds more than a piece in memory.</summary>
    public Stream Open(Stream output)
    {
        var generator = new PgpEncryptedDataGenerator(SymmetricKeyAlgorithmTag.Aes256, true, new SecureRandom());
        foreach (var key in keys)
            generator.AddMethod(key);
        if (passphrase is not null)
            generator.AddMethodUtf8(passphrase.ToCharArray(), HashAlgorithmTag.Sha256, MostRounds);
        var encrypted = generator.Open(output, new byte[PieceBytes]);
        var literal = new PgpLiteralDataGenerator().Open(encrypted, PgpLiteralData.Binary, BackupFile.InnerName, DateTime.UnixEpoch, new byte[PieceBytes]);
        return new OneInAnother(literal, encrypted);
    }

    private static PgpPublicKey ReadKey(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var rings = new PgpPublicKeyRingBundle(PgpUtilities.GetDecoderStream(file));
            return rings.GetKeyRings().SelectMany(ring => ring.GetPublicKeys()).LastOrDefault(key => key.IsEncryptionKey && !key.HasRevocation()) ?? throw new PgpException("no key to encrypt with");
        }
        catch (Exception fault) when (fault is PgpException or FileNotFoundException or DirectoryNotFoundException || fault is IOException and not FileNotFoundException)
        {
            throw new InvalidOperationException($"{path} is not a public key to encrypt with ({fault.GetType().Name}): expected what gpg --export --armor NAME writes.");
        }
    }

    // Each has its own end to write: the inner first.
    private sealed class OneInAnother(Stream inner, Stream outer) : Stream
    {
        private bool ended;

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => inner.Flush();
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

        protected override void Dispose(bool disposing)
        {
            if (disposing && !ended)
            {
                ended = true;
                inner.Dispose();
                outer.Dispose();
            }
            base.Dispose(disposing);
        }
    }
}
