using System.Text.Json;
using AnyDoor.Foundation;
using Spectre.Console;

namespace AnyDoor.Cli;

/// <summary>Results go to standard output; progress, messages and faults to standard error.</summary>
public sealed class VerbConsole(TextWriter output, TextWriter error)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public TextWriter Out => output;

    public TextWriter Error => error;

    /// <summary>Standard output for tables: as wide as the terminal, or wide enough for a log.</summary>
    public IAnsiConsole Screen()
    {
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (Console.IsOutputRedirected || !ReferenceEquals(output, Console.Out))
            screen.Profile.Width = 160;
        return screen;
    }

    /// <summary>Rows under a head, as text.</summary>
    public void Table(string[] columns, IEnumerable<string[]> rows)
    {
        var table = new Table().AddColumns(columns);
        foreach (var row in rows)
            table.AddRow([.. row.Select(Markup.Escape)]);
        Screen().Write(table);
    }

    public void Say(string text) => error.WriteLine(text);

    public void Json(object value) => output.WriteLine(JsonSerializer.Serialize(value, Web));

    /// <summary>All faults, then their count.</summary>
    public int Refuse(FaultList faults)
    {
        foreach (var fault in faults)
            error.WriteLine(fault);
        error.WriteLine(faults.Count == 1 ? "1 fault" : $"{faults.Count} faults");
        return AnyDoorCommand.Failed;
    }
}

/// <summary>Ends a verb with a message for whoever typed it.</summary>
public sealed class VerbException(string message, int exitCode = AnyDoorCommand.Failed) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
