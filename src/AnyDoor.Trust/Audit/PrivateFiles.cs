namespace AnyDoor.Trust;

/// <summary>Files and folders that only the account of the service may read.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, Own | UnixFileMode.UserExecute);
    }

    public static void Write(string path, byte[] bytes)
    {
        using var file = Open(path, FileMode.Create, FileAccess.Write);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Opens it for one process at a time.</summary>
    /// <exception cref="IOException">Somebody else has it open.</exception>
    public static FileStream Open(string path, FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.None };
        if (!OperatingSystem.IsWindows() && mode is not FileMode.Open)
            options.UnixCreateMode = Own;
        return new FileStream(path, options);
    }
}
