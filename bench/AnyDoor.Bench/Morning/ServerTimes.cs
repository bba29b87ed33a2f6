using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace AnyDoor.Bench.Morning;

/// <summary>How long the server took for each answer, from the first of its steps to the last byte handed over.</summary>
internal sealed class ServerTimes : IStartupFilter
{
    private readonly ConcurrentBag<double> milliseconds = [];

    public IReadOnlyCollection<double> Milliseconds => milliseconds;

    public void Clear() => milliseconds.Clear();

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (http, rest) =>
        {
            var began = Stopwatch.GetTimestamp();
            await rest(http);
            if (!http.WebSockets.IsWebSocketRequest)
                milliseconds.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        });
        next(app);
    };
}
