namespace AnyDoor.Store;

/// <summary>Lets a stated number of writers in, first come first served. SQLite has one.</summary>
internal sealed class WriteQueue(int writers) : IDisposable
{
    private readonly SemaphoreSlim? gate = writers == int.MaxValue ? null : new SemaphoreSlim(writers, writers);

    public async Task<IDisposable?> EnterAsync(CancellationToken cancel)
    {
        if (gate is null)
            return null;
        await gate.WaitAsync(cancel);
        return new Turn(gate);
    }

    public void Dispose() => gate?.Dispose();

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
