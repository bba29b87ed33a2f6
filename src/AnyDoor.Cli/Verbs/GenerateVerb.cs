using System.CommandLine;
using System.Globalization;
using AnyDoor.Foundation;
using AnyDoor.Place;

namespace AnyDoor.Cli.Verbs;

internal static class GenerateVerb
{
    public static Command New(VerbConsole console)
    {
        var people = new Option<int>("--people") { Description = "How many people live there", DefaultValueFactory = _ => 30_000 };
        var seed = new Option<ulong>("--seed") { Description = "The same seed writes the same place", DefaultValueFactory = _ => 1 };
        var to = new Option<string>("--to") { Description = "Folder to write into", Required = true, HelpName = "DIR" };
        var asOf = new Option<string?>("--as-of") { Description = "Local moment the place is seen at, e.g. 2026-05-12T08:30. Default: now", HelpName = "TIME" };
        var errors = new Option<ErrorLevel>("--errors") { Description = "How much goes wrong in what partners send", DefaultValueFactory = _ => ErrorLevel.Realistic };
        var detail = new Option<Detail>("--detail") { Description = "How much of what partners record they send: usual, or full with about 60 entries a person", DefaultValueFactory = _ => Detail.Usual };
        var asked = new Option<double?>("--asked-effect") { Description = "Plant an effect: people of 65 and over are asked five questions after going home, and this share of those who would be back within 30 days stays away; 0 for no effect. Default: nobody is asked", HelpName = "0..1" };
        var next = new Option<string?>("--next") { Description = "Folder to write the next files of the lists that partners send whole into, a week later: rows have vanished, ended and begun, children were born", HelpName = "DIR" };
        var verb = new Command("generate", "Write a synthetic place as the feeds its partners would send. Nobody in it exists. Example: anydoor generate --people 30000 --seed 1 --to place/feeds")
        {
            people, seed, to, asOf, errors, detail, asked, next,
        };
        verb.SetAction((parsed, cancel) => RunAsync(console, new PlaceOptions
        {
            People = parsed.GetValue(people), Seed = parsed.GetValue(seed), To = parsed.GetRequiredValue(to), AsOf = Moment(parsed.GetValue(asOf)), Errors = parsed.GetValue(errors), Detail = parsed.GetValue(detail), AskedEffect = parsed.GetValue(asked), Next = parsed.GetValue(next),
        }, cancel));
        return verb;
    }

    public static async Task<int> RunAsync(VerbConsole console, PlaceOptions options, CancellationToken cancel)
    {
        try
        {
            await PlaceGenerator.WriteAsync(options, null, cancel);
        }
        catch (ArgumentException fault)
        {
            throw new VerbException(fault.Message, AnyDoorCommand.Usage);
        }
        console.Say($"Wrote a place of about {options.People:N0} people to {options.To}");
        return AnyDoorCommand.Done;
    }

    private static DateTime Moment(string? given) => given is null
        ? LondonTime.ToLocal(TimeProvider.System.GetUtcNow())
        : DateTime.TryParse(given, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment
            : throw new VerbException("--as-of: expected a local date and time as 2026-05-12T08:30", AnyDoorCommand.Usage);
}
