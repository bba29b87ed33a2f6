using System.Security.Cryptography;

namespace AnyDoor.Trust;

/// <summary>A key in a file of its own in <c>keys/</c>, made when it is first needed. Never in the database.</summary>
internal static class KeyFile
{
    // Whoever starts together may all make one, in one process too: the first to put it there wins, the others read that.
    public static byte[] MadeOnce(string folder, string file, string what)
    {
        var keys = Path.Combine(folder, "keys");
        var path = Path.Combine(keys, file);
        if (!File.Exists(path))
        {
            PrivateFiles.MakeFolder(keys);
            var made = $"{path}.{Guid.NewGuid():N}";
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
        return Read(path, what);
    }

    /// <param name="what">What it is the key of, e.g. "the trail".</param>
    /// <exception cref="InvalidOperationException">It is too short to be a key.</exception>
    public static byte[] Read(string path, string what)
    {
        var bytes = File.ReadAllBytes(path);
        return bytes.Length >= EnvironmentKey.FewestBytes ? bytes : throw new InvalidOperationException($"{path} is not a key of {what}: expected at least {EnvironmentKey.FewestBytes} bytes. Bring it back from a backup, or move it away to begin with a new one.");
    }
}
