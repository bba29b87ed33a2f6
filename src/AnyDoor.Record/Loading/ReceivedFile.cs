using AnyDoor.Record.Mappings;
using AnyDoor.Store;

namespace AnyDoor.Record.Loading;

/// <summary>A file that is being received: it is kept as it came, while a large CSV is brought into order.</summary>
internal sealed class ReceivedFile : IAsyncDisposable
{
    private readonly Task<RawReceipt> keeping;
    private readonly FileStream kept;

    private ReceivedFile(RawStore raw, string path, FeedMapping mapping, CancellationToken cancel)
    {
        (Name, Mapping) = (Path.GetFileName(path), mapping);
        Content = File.OpenRead(path);
        try
        {
            kept = File.OpenRead(path);
            if (mapping.Format == FeedMapping.Csv)
                Csv = new CsvSource(Content, Name, mapping);
        }
        catch
        {
            Content.Dispose();
            kept?.Dispose();
            throw;
        }
        keeping = Task.Run(() => raw.PutAsync(kept, cancel), CancellationToken.None);
        Csv?.Begin();
    }

    public string Name { get; }
    public FeedMapping Mapping { get; }
    public FileStream Content { get; }

    /// <summary>Null of messages.</summary>
    public CsvSource? Csv { get; }

    public static ReceivedFile Begin(RawStore raw, string path, FeedMapping mapping, CancellationToken cancel) => new(raw, path, mapping, cancel);

    /// <summary>Begins to receive the first large CSV of these while others are loaded. Null where there is none, or where it cannot be opened: that is told
    /// when its turn has come.</summary>
    public static ReceivedFile? Ahead(RawStore raw, IEnumerable<(string Path, FeedMapping? Mapping)> files, CancellationToken cancel)
    {
        try
        {
            return files.FirstOrDefault(file => file.Mapping is { Format: FeedMapping.Csv } && new FileInfo(file.Path).Length >= PersonSpool.WorthwhileBytes) is { Mapping: { } mapping, Path: var path }
                ? Begin(raw, path, mapping, cancel) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The name under which it is kept.</summary>
    public async Task<string> HashAsync() => (await keeping).Hash;

    public async ValueTask DisposeAsync()
    {
        await keeping.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        Csv?.Dispose();
        await Content.DisposeAsync();
        await kept.DisposeAsync();
    }
}
