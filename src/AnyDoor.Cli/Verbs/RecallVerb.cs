using System.CommandLine;
using AnyDoor.Recall.Lists;
using AnyDoor.Recall.Steps;
using AnyDoor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Cli.Verbs;

internal static class RecallVerb
{
    public static Command New(VerbConsole console) =>
        new("recall", "Recall lists: who is to be asked in, and how far it has come") { List(console), Show(console) };

    private static AccountOptions NewOptions() => new(reader => reader.Cares, "Recall lists", purpose: false);

    private static Command List(VerbConsole console)
    {
        var options = NewOptions();
        var verb = new Command("list", "The lists in use and how far each has come, of the people the account may see. Example: anydoor recall list --user asha.fenwick");
        options.AddTo(verb);
        verb.SetAction((parsed, cancel) => options.RunAsync(parsed, async (services, reader) =>
        {
            var lists = await services.GetRequiredService<RecallQuery>().ListsAsync(reader, cancel);
            if (options.AsJson(parsed))
                console.Json(new { lists });
            else
                console.Table(["List", "Title", "People", "Never reached", "Worked with", "Declined", "Want no more"], lists.Select(row => new[] { row.List, row.Title, $"{row.Counts.People:N0}", $"{row.Counts.NeverReached:N0}", row.Counts.Share, $"{row.Counts.Declined:N0}", $"{row.Counts.Refused:N0}" }));
            return AnyDoorCommand.Done;
        }, cancel));
        return verb;
    }

    private static Command Show(VerbConsole console)
    {
        var name = new Argument<string>("LIST") { Description = "The list's id, as anydoor recall list shows it" };
        var options = NewOptions();
        var verb = new Command("show", "Everybody on a list whom the account may see, those never reached first; the look is recorded. Example: anydoor recall show copd-winter --json") { name };
        options.AddTo(verb);
        verb.SetAction((parsed, cancel) => options.RunAsync(parsed, async (services, reader) =>
        {
            var (list, people) = await services.GetRequiredService<RecallQuery>().EverybodyAsync(parsed.GetRequiredValue(name), "recall.list", reader, cancel)
                ?? throw new VerbException("There is no recall list of that name. Those there are: anydoor recall list");
            if (options.AsJson(parsed))
                console.Json(new { list = list.List.Id, model = list.Pack.Model, people = people.Select(row => new { person = row.PublicId, row.Name, row.Age, stands = row.Standing.Words(), neverReached = row.Standing.IsNeverReached(), row.Joined, row.Left, row.Tries, row.LastWhat, row.LastOn, row.Reason, row.Parts }) });
            else
                console.Table(["Person", "Name", "Age", "How it stands", "Since", "Last done", "Has had"], people.Select(row => new[] { row.PublicId, row.Name, $"{row.Age}", row.Standing.Words(), $"{row.Joined:yyyy-MM-dd}", $"{row.LastWhat} {row.LastOn:yyyy-MM-dd}".Trim(), row.Parts }));
            return AnyDoorCommand.Done;
        }, cancel));
        return verb;
    }
}
