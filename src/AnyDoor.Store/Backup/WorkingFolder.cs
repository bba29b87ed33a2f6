namespace AnyDoor.Store;

/// <summary>A folder beside the store that only the account of the service may read; gone with what is in it when disposed.</summary>
internal sealed class WorkingFolder : IDisposable
{
    public WorkingFolder(string beside)
    {
        Path = System.IO.Path.Combine(beside, $"backup-{Guid.NewGuid():N}.part");
        MakePrivate(Path);
    }

    public string Path { get; }

    public static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
