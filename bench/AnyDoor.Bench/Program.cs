using System.Text.Json;
using AnyDoor.Bench;
using AnyDoor.Bench.Load;
using Spectre.Console;

if (args is [LoadAlone.Verb, var place, var address])
    return await LoadAlone.RunAsync(place, address);

BenchOptions options;
try
{
    options = BenchOptions.Parse(args);
}
catch (FormatException fault)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 2;
}

var unknown = options.Names.Except(Benchmarks.All.Select(bench => bench.Name)).ToList();
if (unknown.Count > 0)
{
    await Console.Error.WriteLineAsync($"No benchmark is named {string.Join(", ", unknown)}; known: {string.Join(", ", Benchmarks.All.Select(bench => bench.Name))}.");
    return 2;
}

var figures = new List<Figure>();
foreach (var (name, run) in Benchmarks.All)
{
    if (options.Names.Count == 0 || options.Names.Contains(name)) figures.AddRange(await run(options));
}

if (options.Json) Console.WriteLine(JsonSerializer.Serialize(figures, JsonSerializerOptions.Web));
else Print(figures);
return figures.All(figure => figure.Met) ? 0 : 1;

static void Print(List<Figure> figures)
{
    var table = new Table().AddColumns("name", "metric", "ours", "other", "ratio", "goal", "met");
    foreach (var figure in figures)
        table.AddRow(figure.Name, Markup.Escape(figure.Metric), $"{figure.Ours:G4}", $"{figure.Other:G4}", $"{figure.Ratio:G3}", Markup.Escape(figure.Goal), figure.Met ? "yes" : "NO");
    AnsiConsole.Write(table);
}
