namespace AnyDoor.Exchange.DropFolders;

/// <summary>One process at a time takes from a folder. The system gives the lock up when its process ends, however it ends.</summary>
internal sealed class FolderLock(string folder) : IDisposable
{
    // What Linux, macOS and Windows answer when another process has it.
    private static readonly int[] IsHeld = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];

    private FileStream? file;

    /// <summary>True while this process has the folder. False while another one has it.</summary>
    /// <exception cref="IOException">The folder is not there or cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">This process may not write to it.</exception>
    public bool Hold()
    {
        var path = Path.Combine(folder, ".anydoor-takes-from-here");
        // A folder that was taken away and made anew has another lock.
        if (file is not null && File.Exists(path))
            return true;
        Release();
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException fault) when (IsHeld.Contains(fault.HResult))
        {
            return false;
        }
    }

    public void Dispose() => Release();

    public void Release()
    {
        file?.Dispose();
        file = null;
    }
}
