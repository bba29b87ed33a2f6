using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace AnyDoor.Web.Telemetry;

/// <summary>Writes a line of log as one line, with whatever looks like an NHS number made unreadable and no message of an exception, whoever logged it: ours never do, libraries may.</summary>
public sealed partial class MaskingConsole(TimeProvider clock) : ConsoleFormatter(Key)
{
    public const string Key = "masking";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var said = logEntry.Formatter(logEntry.State, null);
        textWriter.Write($"{clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)} {logEntry.LogLevel} {logEntry.Category}: {Mask(said)}");
        for (var fault = logEntry.Exception; fault is not null; fault = fault.InnerException)
            textWriter.Write($" [{fault.GetType().FullName}{OneLine().Replace(fault.StackTrace ?? "", " ")}]");
        textWriter.WriteLine();
    }

    /// <summary>The text on one line, with ten digits in a row, also in groups of 3, 3 and 4, as stars.</summary>
    public static string Mask(string text) => OneLine().Replace(TenDigits().Replace(text, "**********"), " ");

    [GeneratedRegex(@"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)")]
    private static partial Regex TenDigits();

    [GeneratedRegex(@"[\p{Cc}\u2028\u2029]+")]
    private static partial Regex OneLine();
}
