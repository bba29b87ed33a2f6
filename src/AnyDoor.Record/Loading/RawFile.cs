using AnyDoor.Store;

namespace AnyDoor.Record.Loading;

/// <summary>A kept file as a file again, for readers that go back and forth in it.</summary>
internal static class RawFile
{
    private const int BufferBytes = 64 << 10;

    public static async Task<FileStream> OpenAsync(RawStore raw, string hash, CancellationToken cancel)
    {
        await using var kept = await raw.OpenAsync(hash, cancel)
            ?? throw new InvalidDataException("The content of a received file is not in the raw store. Run: anydoor store verify");
        var file = TemporaryFile.New(BufferBytes);
        try
        {
            await kept.CopyToAsync(file, cancel);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
