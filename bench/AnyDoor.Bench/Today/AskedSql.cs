using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AnyDoor.Bench.Today;

/// <summary>The SQL that one opening of a page sent to the store, to be sent again by itself.</summary>
internal sealed class AskedSql : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private readonly ConcurrentQueue<(string Text, (string Name, object? Value)[] Parameters)> commands = [];

    private readonly List<IDisposable> listening = [];

    public int Count => commands.Count;

    /// <summary>Notes what <paramref name="work"/> asks.</summary>
    public async Task NoteAsync(Func<Task> work)
    {
        using (DiagnosticListener.AllListeners.Subscribe(this))
            await work();
        listening.ForEach(each => each.Dispose());
    }

    /// <summary>The same number of askers, each asking all of it once per pause, on pooled connections; milliseconds of each round.</summary>
    public async Task<IReadOnlyCollection<double>> AskAsync(PlaceStore store, int askers, TimeSpan pause, TimeSpan time)
    {
        var (took, until) = (new ConcurrentBag<double>(), Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency));
        await Task.WhenAll(Enumerable.Range(0, askers).Select(async asker =>
        {
            await Task.Delay(pause * ((double)asker / askers));
            while (Stopwatch.GetTimestamp() < until)
            {
                var began = Stopwatch.GetTimestamp();
                await AskOnceAsync(store);
                took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                await Task.Delay(pause);
            }
        }));
        return took;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
            listening.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandExecutedEventData { Command: { } command } && command.CommandText.StartsWith("SELECT", StringComparison.OrdinalIgnoreCase))
            commands.Enqueue((command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value))]));
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private async Task AskOnceAsync(PlaceStore store)
    {
        await using var connection = await store.OpenConnectionAsync();
        foreach (var (text, parameters) in commands)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = text;
            foreach (var (name, value) in parameters)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
                command.Parameters.Add(parameter);
            }
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
            }
        }
    }
}
