using System.Security.Cryptography;
using System.Text;

namespace AnyDoor.Trust;

/// <summary>Passwords that were stolen elsewhere and are tried everywhere, in a file of whoever runs the service: OWASP ASVS 2.1.7. Nothing is asked over the network.</summary>
/// <remarks>Each line begins with the SHA-1 of a password in hexadecimal, the lines in its order: the file that Have I Been Pwned offers, of any size, as it is.</remarks>
public sealed class KnownPasswords(string? path)
{
    /// <summary>Where the path of the file is given.</summary>
    public const string Variable = "ANYDOOR_KNOWN_PASSWORDS";

    private const int HashLength = 40, MostOfLine = 256;

    public static KnownPasswords FromEnvironment() => new(Environment.GetEnvironmentVariable(Variable));

    /// <summary>What is wrong with the file, for whoever runs the service; null where there is none or it can be used.</summary>
    public string? Fault()
    {
        if (string.IsNullOrEmpty(path))
            return null;
        if (!File.Exists(path))
            return $"{Variable}: there is no file {path}. Give the path of a list of hashes, or leave it out";
        using var file = File.OpenRead(path);
        return HashAt(file, 0) is null ? $"{Variable}: {path} does not begin with a hash. Expected in each line the SHA-1 of a password, 40 hexadecimal digits, the lines in their order" : null;
    }

    /// <summary>False where no file was given.</summary>
    public bool Contains(string password)
    {
        if (string.IsNullOrEmpty(path))
            return false;
#pragma warning disable CA5350 // The list is made with it; nothing is protected by it.
        var wanted = Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
#pragma warning restore CA5350
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, MostOfLine);
        // Lines differ in length: places between them are halved, and the line looked at is the first to begin at or after one.
        var (low, high) = (0L, file.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var found = HashAt(file, LineFrom(file, middle));
            if (found == wanted)
                return true;
            if (found is not null && string.CompareOrdinal(found, wanted) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        return false;
    }

    private static long LineFrom(FileStream file, long place)
    {
        if (place == 0)
            return 0;
        file.Position = place - 1;
        for (var next = file.ReadByte(); next is not (-1 or '\n'); next = file.ReadByte())
        {
        }
        return file.Position;
    }

    private static string? HashAt(FileStream file, long place)
    {
        Span<byte> bytes = stackalloc byte[HashLength];
        file.Position = place;
        if (file.ReadAtLeast(bytes, HashLength, throwOnEndOfStream: false) < HashLength)
            return null;
        var text = Encoding.ASCII.GetString(bytes).ToUpperInvariant();
        return text.All(char.IsAsciiHexDigitUpper) ? text : null;
    }
}
