using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AnyDoor.Tests.Security.Logs;

/// <summary>Every line that the host logs, as a file would get it.</summary>
internal sealed class KeptLog : ILoggerProvider
{
    public ConcurrentQueue<(string Category, string Text)> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(KeptLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Lines.Enqueue((category, formatter(state, exception) + exception));
    }
}
