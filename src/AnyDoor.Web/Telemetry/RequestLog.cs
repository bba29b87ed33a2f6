using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace AnyDoor.Web.Telemetry;

internal static class RequestLog
{
    /// <summary>The framework's own request log holds whole addresses; ours holds the route's pattern, never its values or query.</summary>
    public static void AddQuietLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.AddConsole(console => console.FormatterName = MaskingConsole.Key).AddConsoleFormatter<MaskingConsole, ConsoleFormatterOptions>();
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Logging.AddFilter("AnyDoor.Request", LogLevel.Warning);
    }

    /// <summary>One line per request at Debug, and a warning for those slower than a second.</summary>
    public static void UseRequestLog(this WebApplication app)
    {
        var clock = app.Services.GetRequiredService<TimeProvider>();
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("AnyDoor.Request");
        app.Use(async (http, next) =>
        {
            var began = clock.GetTimestamp();
            await next(http);
            var took = clock.GetElapsedTime(began);
            var slow = took > TimeSpan.FromSeconds(1) && !http.WebSockets.IsWebSocketRequest;
            log.Log(slow ? LogLevel.Warning : LogLevel.Debug, "{Method} {Route} {Status} {Milliseconds} ms",
                http.Request.Method, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)", http.Response.StatusCode, (int)took.TotalMilliseconds);
        });
    }
}
