using Org.BouncyCastle.Bcpg.OpenPgp;

namespace AnyDoor.Store;

/// <summary>Reads an encrypted backup, and finds out at its end whether it is as it was written.</summary>
internal static class BackupOpening
{
    /// <param name="keyFile">The secret key, as <c>gpg --export-secret-keys</c> writes it; null for a backup with a passphrase.</param>
    /// <param name="passphrase">Of the backup, or of the secret key.</param>
    /// <param name="read">Gets what was encrypted. Nothing of it may be believed before this method has returned.</param>
    /// <exception cref="InvalidOperationException">It cannot be read, or is not as it was written; the message says what to do.</exception>
    public static async Task ReadAsync(string path, string? keyFile, string? passphrase, Func<Stream, Task> read)
    {
        try
        {
            await using var file = File.OpenRead(path);
            var parts = new PgpObjectFactory(PgpUtilities.GetDecoderStream(file));
            var list = Parts(parts).OfType<PgpEncryptedDataList>().FirstOrDefault() ?? throw Foreign(path);
            var (data, clear) = Unlock(path, list, keyFile, passphrase);
            if (!data.IsIntegrityProtected())
                throw Foreign(path);
            if (new PgpObjectFactory(clear).NextPgpObject() is not PgpLiteralData { FileName: BackupFile.InnerName } literal)
                throw Foreign(path);
            var inner = literal.GetInputStream();
            await read(inner);
            await inner.CopyToAsync(Stream.Null);
            // Something after the end is no part of what was made.
            if (!data.Verify() || parts.NextPgpObject() is not null)
                throw Damaged(path, null);
        }
        // What reads other people's bytes fails in many ways; what we say ourselves, and what the disk says, stays as it is.
        catch (Exception fault) when (fault is not (InvalidOperationException or OperationCanceledException or UnauthorizedAccessException or FileNotFoundException or DirectoryNotFoundException))
        {
            throw Damaged(path, fault);
        }
    }

    private static (PgpEncryptedData Data, Stream Clear) Unlock(string path, PgpEncryptedDataList list, string? keyFile, string? passphrase)
    {
        var methods = list.GetEncryptedDataObjects().Cast<PgpEncryptedData>().ToList();
        if (keyFile is not null)
        {
            var keys = ReadKeys(keyFile);
            foreach (var data in methods.OfType<PgpPublicKeyEncryptedData>())
            {
                if (keys.GetSecretKey(data.KeyId) is { } key)
                    return (data, data.GetDataStream(Private(key, keyFile, passphrase)));
            }
            throw new InvalidOperationException($"{path} was not made for the key in {keyFile}. Give the secret key of one of: {string.Join(", ", methods.OfType<PgpPublicKeyEncryptedData>().Select(data => $"{data.KeyId:X16}"))}");
        }
        if (methods.OfType<PgpPbeEncryptedData>().FirstOrDefault() is not { } word)
            throw new InvalidOperationException($"{path} was made for a key: {string.Join(", ", methods.OfType<PgpPublicKeyEncryptedData>().Select(data => $"{data.KeyId:X16}"))}. Give the file of its secret half with --key.");
        if (string.IsNullOrEmpty(passphrase))
            throw new InvalidOperationException($"{path} was made with a passphrase. Set {BackupLock.Variable} to it.");
        try
        {
            return (word, word.GetDataStreamUtf8(passphrase.ToCharArray()));
        }
        catch (PgpException)
        {
            throw new InvalidOperationException($"{path} does not open with this passphrase, or its beginning is damaged. Nothing was restored: check {BackupLock.Variable}, or take another backup.");
        }
    }

    private static PgpSecretKeyRingBundle ReadKeys(string keyFile)
    {
        try
        {
            using var file = File.OpenRead(keyFile);
            return new PgpSecretKeyRingBundle(PgpUtilities.GetDecoderStream(file));
        }
        catch (Exception fault) when (fault is PgpException or IOException)
        {
            throw new InvalidOperationException($"{keyFile} is not a secret key ({fault.GetType().Name}): expected what gpg --export-secret-keys --armor NAME writes.");
        }
    }

    private static PgpPrivateKey Private(PgpSecretKey key, string keyFile, string? passphrase)
    {
        try
        {
            return key.ExtractPrivateKeyUtf8((passphrase ?? "").ToCharArray());
        }
        catch (PgpException)
        {
            throw new InvalidOperationException($"The key in {keyFile} does not open with this passphrase. Set {BackupLock.Variable} to the passphrase of the key.");
        }
    }

    // Marks of other programs may stand in front.
    private static IEnumerable<PgpObject> Parts(PgpObjectFactory parts)
    {
        for (var tries = 0; tries < 4 && parts.NextPgpObject() is { } part; tries++)
            yield return part;
    }

    private static InvalidOperationException Foreign(string path) => new($"{path} is not a backup that this program made. Nothing was restored.");

    private static InvalidOperationException Damaged(string path, Exception? fault) =>
        new($"{path} is damaged, cut off or was changed after it was made{(fault is null ? "" : $" ({fault.GetType().Name})")}. Nothing was restored: take another copy of it, or another backup.", fault);
}
