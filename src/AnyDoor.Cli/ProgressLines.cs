using AnyDoor.Record.Loading;

namespace AnyDoor.Cli;

/// <summary>How far a load is, at most once a second: on a screen in one line that changes, in a log line by line.</summary>
internal sealed class ProgressLines(TextWriter error) : IProgress<LoadProgress>, IDisposable
{
    private const int Width = 72;
    private readonly bool screen = !Console.IsErrorRedirected && ReferenceEquals(error, Console.Error);
    private long next;
    private bool shown;

    public void Report(LoadProgress value) => Tell($"  {value.File}: {value.Read:N0} read");

    public void Tell(string text)
    {
        var now = Environment.TickCount64;
        if (now < next)
            return;
        next = now + 1000;
        shown = true;
        if (screen)
            error.Write($"\r{text.PadRight(Width)}");
        else
            error.WriteLine(text);
    }

    public void Dispose()
    {
        if (screen && shown)
            error.Write($"\r{new string(' ', Width)}\r");
    }
}
