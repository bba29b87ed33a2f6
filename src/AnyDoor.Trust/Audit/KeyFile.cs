using System.Security.Cryptography;

namespace AnyDoor.Trust;

/// <summary>A key in a file of its own in <c>keys/</c>, made when it is first needed. Never in the database.</summary>
internal static class KeyFile
{
    private const int MostTries = 1000;

    // Whoever starts together, in one process or several, may find that there is none: one makes it while the others wait, and they read that.
    public static byte[] MadeOnce(string folder, string file, string what)
    {
        var keys = Path.Combine(folder, "keys");
        var path = Path.Combine(keys, file);
        if (!File.Exists(path))
        {
            PrivateFiles.MakeFolder(keys);
            using var turn = TakeTurn(Path.Combine(keys, ".making"));
            if (!File.Exists(path))
            {
                var made = $"{path}.new";
                PrivateFiles.Write(made, RandomNumberGenerator.GetBytes(EnvironmentKey.FewestBytes));
                File.Move(made, path);
            }
        }
        return Read(path, what);
    }

    // The system lets go of it when a process is killed. Moving a file to a name that is free is no turn: two may find it free.
    private static FileStream TakeTurn(string path)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return PrivateFiles.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite);
            }
            catch (IOException) when (tries < MostTries)
            {
                Thread.Sleep(10);
            }
        }
    }

    /// <param name="what">What it is the key of, e.g. "the trail".</param>
    /// <exception cref="InvalidOperationException">It is too short to be a key.</exception>
    public static byte[] Read(string path, string what)
    {
        var bytes = File.ReadAllBytes(path);
        return bytes.Length >= EnvironmentKey.FewestBytes ? bytes : throw new InvalidOperationException($"{path} is not a key of {what}: expected at least {EnvironmentKey.FewestBytes} bytes. Bring it back from a backup, or move it away to begin with a new one.");
    }
}
