using System.CommandLine;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Record.Senders;
using AnyDoor.Store;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace AnyDoor.Cli.Verbs;

/// <summary>Senders that the place file does not name.</summary>
internal static class PartnerVerb
{
    public static Command New(VerbConsole console) => new("partner", "Senders that place.yaml does not name: who they are, taking them in, letting them go") { List(console), Add(console), Remove(console) };

    private static Command List(VerbConsole console)
    {
        var store = StoreOption.New();
        var json = new Option<bool>("--json") { Description = "One JSON object on standard output, and nothing else there" };
        var verb = new Command("list", "Senders that nobody knows, whose people nobody sees, and those taken in by command. Example: anydoor partner list") { json, store };
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var services = await OpenAsync(parsed.GetValue(store), cancel);
            var senders = await services.GetRequiredService<SenderDesk>().ListAsync(cancel);
            if (parsed.GetValue(json))
                console.Json(new { senders = senders.Select(row => new { row.Code, partner = row.Partner?.OrganisationId, row.Partner?.Name, row.Teams, row.People }) });
            else
                Show(console, senders);
            return AnyDoorCommand.Done;
        });
        return verb;
    }

    private static void Show(VerbConsole console, IReadOnlyList<Sender> senders)
    {
        var table = new Table().AddColumns("Sender (MSH-4)", "Partner", "People", "Seen by");
        foreach (var row in senders)
            table.AddRow(Markup.Escape(row.Code), Markup.Escape(row.Partner?.Name ?? "not known"), $"{row.People:N0}", row.Partner is null ? "nobody by what it sends" : row.Teams.Count == 0 ? "its own staff" : Markup.Escape($"its own staff, {string.Join(", ", row.Teams)}"));
        if (senders.Count == 0)
            console.Out.WriteLine("Every sender is in place.yaml");
        else
            console.Screen().Write(table);
    }

    private static Command Add(VerbConsole console)
    {
        var store = StoreOption.New();
        var code = new Argument<string>("CODE") { Description = "What the sender calls itself in MSH-4, mostly its ODS code" };
        var name = new Option<string?>("--name") { Description = "What people call it; CODE if not given" };
        var kind = new Option<string>("--kind") { Description = $"One of {string.Join(", ", OrganisationKinds.All)}", DefaultValueFactory = _ => "hospital" };
        kind.AcceptOnlyFromAmong([.. OrganisationKinds.All]);
        var teams = new Option<string[]>("--team") { Description = "A team that sees everybody this sender sends; may be given several times. Without it only the sender's own staff do", HelpName = "TEAM" };
        var inbox = new Option<string?>("--duty-inbox") { Description = "Address of its duty desk; without one it cannot be given work", HelpName = "ADDRESS" };
        var because = new Option<string?>("--because") { Description = "Why, for the record, e.g. the agreement it rests on; no names of patients" };
        var verb = new Command("add", "Take a sender in as a partner: what it sent before counts too, without loading again. Example: anydoor partner add RXX02 --name 'Vale General Hospital' --team north-team") { code, name, kind, teams, inbox, because, store };
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var services = await OpenAsync(parsed.GetValue(store), cancel);
            var by = ProcessContext.System("partner.add") with { Reason = parsed.GetValue(because) };
            var sender = new NewSender(parsed.GetRequiredValue(code).Trim(), parsed.GetValue(name), parsed.GetRequiredValue(kind), parsed.GetValue(inbox), parsed.GetValue(teams) ?? []);
            var (people, fault) = await services.GetRequiredService<SenderDesk>().AddAsync(by, sender, cancel);
            if (fault is not null)
                throw new VerbException(fault);
            await FollowUp.RunAsync(console, services, cancel);
            console.Say($"Taken in. Who may see {(people == 1 ? "1 person" : $"{people:N0} people")} was worked out anew: {(sender.Teams.Count == 0 ? "only its own staff see them. To let a team see them, remove it and add it again with --team" : $"{string.Join(", ", sender.Teams)} and its own staff see whom it sends")}");
            return AnyDoorCommand.Done;
        });
        return verb;
    }

    private static Command Remove(VerbConsole console)
    {
        var store = StoreOption.New();
        var code = new Argument<string>("CODE") { Description = "The sender as anydoor partner list shows it" };
        var verb = new Command("remove", "Let a sender go that was taken in by command: nobody sees a person by what it sends any more. Example: anydoor partner remove RXX02") { code, store };
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var services = await OpenAsync(parsed.GetValue(store), cancel);
            if (!await services.GetRequiredService<SenderDesk>().RemoveAsync(ProcessContext.System("partner.remove"), parsed.GetRequiredValue(code), cancel))
                throw new VerbException("No sender of that code was taken in by command. Partners of place.yaml are removed there. See anydoor partner list");
            await FollowUp.RunAsync(console, services, cancel);
            console.Say("Let go. What it sent stays in the record.");
            return AnyDoorCommand.Done;
        });
        return verb;
    }

    private static async Task<ServiceProvider> OpenAsync(string? given, CancellationToken cancel)
    {
        var services = StoreOption.OpenExisting(given);
        await StoreOption.MigrateAsync(services, cancel);
        return services;
    }
}
