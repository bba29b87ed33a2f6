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

    private const string What = "the trail";

    private readonly Lazy<TrailKey> current = new(() => FromEnvironment() ?? TrailKey.Of(KeyFile.MadeOnce(folder, $"{name}.audit.key", What)));

    public TrailKey Current => current.Value;

    /// <summary>Every key that is here, by name. Makes none.</summary>
    public IReadOnlyDictionary<string, TrailKey> Here()
    {
        var files = Directory.Exists(Path.Combine(folder, "keys")) ? Directory.EnumerateFiles(Path.Combine(folder, "keys"), $"{name}.audit*.key") : [];
        IEnumerable<TrailKey> keys = [.. FromEnvironment() is { } given ? [given] : Array.Empty<TrailKey>(), .. files.Select(Read)];
        return keys.DistinctBy(key => key.Id).ToDictionary(key => key.Id);
    }

    private static TrailKey? FromEnvironment() => EnvironmentKey.Read(Variable) is { } bytes ? TrailKey.Of(bytes) : null;

    private static TrailKey Read(string path) => TrailKey.Of(KeyFile.Read(path, What));
}
