using System.ComponentModel;
using System.Runtime.InteropServices;

namespace AnyDoor.Population.Snapshot;

/// <summary>A rename lasts through a power cut only once its folder is on disk; the runtime does not open folders, so the system is asked.</summary>
internal static partial class FolderSync
{
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        var handle = Open(folder, 0);
        if (handle < 0) throw new IOException($"{folder}: cannot be opened to make a rename durable", new Win32Exception(Marshal.GetLastPInvokeError()));
        var failed = Sync(handle) != 0;
        _ = Close(handle);
        if (failed) throw new IOException($"{folder}: a rename could not be made durable");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
