using System.CommandLine;
using AnyDoor.People;
using AnyDoor.Population.Asking;
using AnyDoor.Population.CohortPages;
using AnyDoor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Cli.Verbs;

internal static class CohortVerb
{
    public static Command New(VerbConsole console) =>
        new("cohort", "Who is in a cohort, or would be by a rule, now or as at a day") { List(console), Count(console), People(console), Explain(console) };

    private static Command List(VerbConsole console)
    {
        var options = new CohortOptions();
        var verb = new Command("list", "The cohorts and how many people are in them. Example: anydoor cohort list --user asha.fenwick");
        options.AddReadingTo(verb);
        verb.SetAction((parsed, cancel) => options.RunAsync(parsed, async (services, reader) =>
        {
            var cohorts = (await services.GetRequiredService<CohortQuery>().ListAsync(reader, cancel)).Cohorts;
            if (options.AsJson(parsed))
                console.Json(new { cohorts });
            else
                console.Table(["Cohort", "Title", "Model", "For", "People", ""], cohorts.Select(row => new[] { row.Name, row.Title, row.Model, Roles.Words(row.Purpose), row.People, row.Fault ?? "" }));
            return AnyDoorCommand.Done;
        }, cancel));
        return verb;
    }

    private static Command Count(VerbConsole console)
    {
        var name = OptionalName();
        var options = new CohortOptions();
        var verb = new Command("count", "How many people: exact for direct care, else rounded and not told below 8. Without a day it counts the members of a cohort; with one, those for whom its rule holds. Example: anydoor cohort count frail-older --as-at 2026-04-01") { name };
        options.AddAskingTo(verb);
        verb.SetAction((parsed, cancel) => options.AskAsync(console, parsed, parsed.GetValue(name), async (services, reader, asked) =>
        {
            var count = await services.GetRequiredService<CohortAnswers>().CountAsync(asked, reader, cancel);
            if (options.AsJson(parsed))
                console.Json(count);
            else
                await console.Out.WriteLineAsync($"{(count.Suppressed ? $"Fewer than {SmallNumbers.Least}" : $"{count.Count:N0}")} people as at {count.AsAt:yyyy-MM-dd}{(count.Exact ? "" : ", rounded to 5")}{(count.Of == "visible" ? ", of those you may see" : "")}");
            return AnyDoorCommand.Done;
        }, cancel));
        return verb;
    }

    private static Command People(VerbConsole console)
    {
        var name = OptionalName();
        var options = new CohortOptions();
        var verb = new Command("people", "Who they are, of those the account may see, for direct care only; the look is recorded. Example: anydoor cohort people --where 'age >= 90 and frailty = severe'") { name };
        options.AddAskingTo(verb);
        verb.SetAction((parsed, cancel) => options.AskAsync(console, parsed, parsed.GetValue(name), async (services, reader, asked) =>
        {
            CheckNames(asked, reader);
            var people = await services.GetRequiredService<CohortAnswers>().PeopleAsync(asked, reader, cancel);
            if (options.AsJson(parsed))
                console.Json(new { cohort = asked.Cohort?.Name, people });
            else
                console.Table(["Person", "Name", "Age", "Practice", "Since"], people.Select(row => new[] { row.Person, row.Name, $"{row.Age}", row.Practice ?? "", $"{row.EnteredAt:yyyy-MM-dd}" }));
            return AnyDoorCommand.Done;
        }, cancel));
        return verb;
    }

    private static Command Explain(VerbConsole console)
    {
        var given = new Argument<string[]>("NAME PERSON") { Description = "The cohort, and the person's id as anydoor cohort people shows it; with --where the id alone", Arity = new ArgumentArity(1, 2) };
        var options = new CohortOptions();
        var verb = new Command("explain", "Why a person is in a cohort, or is not, clause by clause with the facts. Example: anydoor cohort explain frail-older PERSON") { given };
        options.AddAskingTo(verb);
        verb.SetAction((parsed, cancel) =>
        {
            var values = parsed.GetRequiredValue(given);
            return options.AskAsync(console, parsed, values.Length == 2 ? values[0] : null, async (services, reader, asked) =>
            {
                CheckNames(asked, reader);
                var person = await services.GetRequiredService<PersonGate>().OpenAsync(values[^1], reader, "cohort.why", cancel)
                    ?? throw new VerbException("There is no such person, or not one this account may see");
                var why = await services.GetRequiredService<CohortAnswers>().ExplainAsync(asked, person, reader, cancel)
                    ?? throw new VerbException(string.Join(Environment.NewLine, asked.Faults));
                Tell(console, options.AsJson(parsed), asked, why);
                return AnyDoorCommand.Done;
            }, cancel);
        });
        return verb;
    }

    private static void Tell(VerbConsole console, bool json, AskedRule asked, PersonExplained why)
    {
        if (json)
        {
            console.Json(new
            {
                cohort = asked.Cohort?.Name, why.Person, why.AsAt, why.Member, why.NotShared,
                clauses = why.Clauses.Select(row => new { row.Clause, row.Words, met = row.Met switch { "yes" => true, "no" => false, _ => (bool?)null }, row.Number, row.Facts, moreFacts = row.More }),
            });
            return;
        }
        foreach (var clause in why.Clauses)
        {
            console.Out.WriteLine($"{clause.Met,-9} {clause.Words}{(clause.Number is null ? "" : $" ({clause.Number})")}");
            foreach (var fact in clause.Facts)
                console.Out.WriteLine($"          {fact.On:yyyy-MM-dd}{(fact.Until is { } until ? $" to {until:yyyy-MM-dd}" : "")} {fact.What}, {fact.Source}");
        }
        if (why.NotShared.Count > 0)
            console.Out.WriteLine($"Nothing from {string.Join(", ", why.NotShared)} is shown or looked at: it is not shared with you");
        if (why.Member is { } member)
            console.Out.WriteLine(member ? "A member now" : "Not a member now");
    }

    private static void CheckNames(AskedRule asked, Reader reader)
    {
        if (!asked.IsOpenTo(reader))
            throw new VerbException("Names are shown only for direct care: of the cohort, and of the account that asks");
    }

    private static Argument<string?> OptionalName() => new("NAME") { Description = "The cohort; left out with --where", Arity = ArgumentArity.ZeroOrOne };
}
