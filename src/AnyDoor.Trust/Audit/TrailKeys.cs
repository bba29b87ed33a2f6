using System.Security.Cryptography;

namespace AnyDoor.Trust;

/// <summary>A key that seals the trail, and the name it goes by: the beginning of its hash.</summary>
internal sealed record TrailKey(string Id, byte[] Bytes)
{
    public static TrailKey Of(byte[] bytes) => new(Convert.ToHexStringLower(SHA256.HashData(bytes))[..8], bytes);
}

/// <summary>The keys of the trail: from the environment, else from <c>keys/NAME.audit.key</c>, made at the first event. Never in the database.</summary>
/// <remarks>A key that was replaced stays in the folder under another name, <c>NAME.audit.*.key</c>, so that what it sealed can still be proved.</remarks>
internal sealed class TrailKeys(string folder, string name)
{
    public const string Variable = "ANYDOOR_AUDIT_KEY";

    private readonly Lazy<TrailKey> current = new(() => FromEnvironment() ?? FromFile(Path.Combine(folder, "keys"), name));

    public TrailKey Current => current.Value;

    /// <summary>Every key that is here, by name. Makes none.</summary>
    public IReadOnlyDictionary<string, TrailKey> Here()
    {
        var files = Directory.Exists(Path.Combine(folder, "keys")) ? Directory.EnumerateFiles(Path.Combine(folder, "keys"), $"{name}.audit*.key") : [];
        IEnumerable<TrailKey> keys = [.. FromEnvironment() is { } given ? [given] : Array.Empty<TrailKey>(), .. files.Select(Read)];
        return keys.DistinctBy(key => key.Id).ToDictionary(key => key.Id);
    }

    private static TrailKey? FromEnvironment() => EnvironmentKey.Read(Variable) is { } bytes ? TrailKey.Of(bytes) : null;

    // Two processes that start together may both make one: the first to put it there wins, the other reads that.
    private static TrailKey FromFile(string keys, string name)
    {
        var path = Path.Combine(keys, $"{name}.audit.key");
        if (!File.Exists(path))
        {
            PrivateFiles.MakeFolder(keys);
            var made = $"{path}.{Environment.ProcessId}";
            PrivateFiles.Write(made, RandomNumberGenerator.GetBytes(EnvironmentKey.FewestBytes));
            try
            {
                File.Move(made, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(made);
            }
        }
        return Read(path);
    }

    private static TrailKey Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        return bytes.Length >= EnvironmentKey.FewestBytes ? TrailKey.Of(bytes) : throw new InvalidOperationException($"{path} is not a key of the trail: expected at least {EnvironmentKey.FewestBytes} bytes. Bring it back from a backup, or move it away to begin with a new one.");
    }
}
