using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Web.Security;

/// <summary>Seals the keys of cookies and one-time codes with a key of the environment (AES-256-GCM): whoever copies the folder has nothing.</summary>
public sealed class KeySeal : IXmlEncryptor
{
    public const string Variable = "ANYDOOR_KEY";

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] key;

    /// <param name="secret">At least 32 random bytes. What seals is derived from it (HKDF), so that one secret may serve other ends too.</param>
    public KeySeal(byte[] secret) => key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "anydoor keys of cookies"u8.ToArray());

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var sealedBytes = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = sealedBytes.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceBytes + TagBytes), sealedBytes.AsSpan(NonceBytes, TagBytes));
        return new EncryptedXmlInfo(new XElement("sealed", Convert.ToBase64String(sealedBytes)), typeof(KeyUnseal));
    }

    /// <exception cref="CryptographicException">It was sealed with another key, or changed.</exception>
    internal XElement Decrypt(XElement sealedElement)
    {
        var bytes = Convert.FromBase64String(sealedElement.Value);
        var plain = new byte[bytes.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(bytes.AsSpan(0, NonceBytes), bytes.AsSpan(NonceBytes + TagBytes), bytes.AsSpan(NonceBytes, TagBytes), plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}

/// <summary>Made by the framework where it reads a sealed key.</summary>
public sealed class KeyUnseal(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        (services.GetService<KeySeal>() ?? throw new CryptographicException($"The keys in keys/ are sealed: give {KeySeal.Variable} as when they were made.")).Decrypt(encryptedElement);
}
