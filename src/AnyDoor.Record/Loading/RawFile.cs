using AnyDoor.Store;

namespace AnyDoor.Record.Loading;

/// <summary>A kept file as a file again, for readers that go back and forth in it; gone when disposed.</summary>
internal sealed class RawFile : IAsyncDisposable
{
    private RawFile(string path) => Path = path;

    public string Path { get; }

    public static async Task<RawFile> OpenAsync(RawStore raw, string hash, CancellationToken cancel)
    {
        await using var kept = await raw.OpenAsync(hash, cancel)
            ?? throw new InvalidDataException("The content of a received file is not in the raw store. Run: anydoor store verify");
        var file = new RawFile(System.IO.Path.GetTempFileName());
        await using var copy = File.Create(file.Path);
        await kept.CopyToAsync(copy, cancel);
        return file;
    }

    public ValueTask DisposeAsync()
    {
        File.Delete(Path);
        return ValueTask.CompletedTask;
    }
}
