using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Security;

namespace AnyDoor.Tests.Security.Backups;

/// <summary>A key pair as <c>gpg</c> exports it: the public half for the machine that backs up, the secret one for whoever restores.</summary>
internal sealed record BackupKey(string Public, string Secret)
{
    public static BackupKey Make(string folder, string passphrase)
    {
        var random = new SecureRandom();
        var keys = new RsaKeyPairGenerator();
        keys.Init(new KeyGenerationParameters(random, 2048));
        var secret = new PgpSecretKey(PgpSignature.DefaultCertification, new PgpKeyPair(PublicKeyAlgorithmTag.RsaGeneral, keys.GenerateKeyPair(), DateTime.UnixEpoch.AddYears(50)), "Backup <backup@place.example>",
            SymmetricKeyAlgorithmTag.Aes256, passphrase.ToCharArray(), true, null, null, random);
        var made = new BackupKey(Path.Combine(folder, $"{Guid.NewGuid():N}.public.asc"), Path.Combine(folder, $"{Guid.NewGuid():N}.secret.asc"));
        Write(made.Public, secret.PublicKey.Encode);
        Write(made.Secret, secret.Encode);
        return made;
    }

    private static void Write(string path, Action<Stream> encode)
    {
        using var file = File.Create(path);
        using var armour = new ArmoredOutputStream(file);
        encode(armour);
    }
}
