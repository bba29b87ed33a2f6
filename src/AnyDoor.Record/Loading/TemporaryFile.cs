namespace AnyDoor.Record.Loading;

/// <summary>A file for what people's records say: nobody else can open it, and it is gone with the process, however that ends.</summary>
public static class TemporaryFile
{
    public static FileStream New(int bufferBytes)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose, BufferSize = bufferBytes };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var made = new FileStream(path, options);
        // Without a name there is nothing that a kill could leave. Windows deletes it when the process ends.
        if (!OperatingSystem.IsWindows())
            File.Delete(path);
        return made;
    }
}
