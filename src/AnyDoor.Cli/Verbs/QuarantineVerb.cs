using System.CommandLine;
using AnyDoor.Record;
using AnyDoor.Record.Feeds;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace AnyDoor.Cli.Verbs;

internal static class QuarantineVerb
{
    private const int RowsShown = 50;

    public static Command New(VerbConsole console) =>
        new("quarantine", "Rows and messages that could not be used: why, and trying them again") { List(console), Show(console), Replay(console) };

    private static Command List(VerbConsole console)
    {
        var (store, feed, reason) = (StoreOption.New(), Feed(), Reason());
        var json = new Option<bool>("--json") { Description = "One JSON object on standard output, and nothing else there" };
        var verb = new Command("list", "What waits, by reason; with --reason its rows. Example: anydoor quarantine list --reason person-unknown") { feed, reason, json, store };
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var services = StoreOption.OpenExisting(parsed.GetValue(store));
            var groups = (await services.GetRequiredService<Quarantine>().ListAsync(cancel))
                .Where(group => (parsed.GetValue(feed) ?? group.Feed) == group.Feed && (parsed.GetValue(reason) ?? group.ReasonCode) == group.ReasonCode).ToList();
            var rows = parsed.GetValue(reason) is { } code ? await RowsAsync(services, code, parsed.GetValue(feed), cancel) : [];
            if (parsed.GetValue(json))
                console.Json(new { groups, rows });
            else
                Show(console, groups, rows);
            return AnyDoorCommand.Done;
        });
        return verb;
    }

    private static Command Show(VerbConsole console)
    {
        var store = StoreOption.New();
        var row = new Argument<string>("ROW") { Description = "The row as anydoor quarantine list --reason names it: RECEIPT/ROW" };
        var verb = new Command("show", "One row: why it waits and the shape of its values, never the values. Example: anydoor quarantine show 17/204") { row, store };
        verb.SetAction(async (parsed, cancel) =>
        {
            if (parsed.GetRequiredValue(row).Split('/') is not [var receipt, var number] || !long.TryParse(receipt, out var receiptId) || !int.TryParse(number, out var rowNumber))
                throw new VerbException("ROW: expected RECEIPT/ROW, e.g. 17/204", AnyDoorCommand.Usage);
            await using var services = StoreOption.OpenExisting(parsed.GetValue(store));
            var detail = await services.GetRequiredService<Quarantine>().ShowAsync(receiptId, rowNumber, cancel)
                ?? throw new VerbException($"{receiptId}/{rowNumber}: no such row was set aside. See anydoor quarantine list --reason CODE");
            console.Out.WriteLine($"{detail.File} row {rowNumber} ({detail.Row.State})\n{detail.Row.Reason}\n{SetAsideWords.Of(detail.Row.ReasonCode, detail.Row.Field).ToDo}\n");
            foreach (var (column, shape) in detail.Shapes)
                console.Out.WriteLine($"  {column,-24} {shape}");
            return AnyDoorCommand.Done;
        });
        return verb;
    }

    private static Command Replay(VerbConsole console)
    {
        var (store, feed, reason) = (StoreOption.New(), Feed(), Reason());
        var verb = new Command("replay", "Try what waits again, with the mappings and people of now. Example: anydoor quarantine replay --feed gp-events") { feed, reason, store };
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var services = StoreOption.OpenExisting(parsed.GetValue(store));
            var quarantine = services.GetRequiredService<Quarantine>();
            var used = await quarantine.ReplayAsync(parsed.GetValue(feed), parsed.GetValue(reason), new LoadOptions(), cancel);
            await FollowUp.RunAsync(console, services, cancel);
            console.Say($"{used:N0} could be used now; {(await quarantine.ListAsync(cancel)).Sum(group => group.Rows):N0} still wait");
            return AnyDoorCommand.Done;
        });
        return verb;
    }

    private static async Task<List<WaitingRow>> RowsAsync(ServiceProvider services, string code, string? feed, CancellationToken cancel)
    {
        await using var db = services.GetRequiredService<PlaceStore>().OpenRead();
        return await (
            from row in db.Set<QuarantinedRow>()
            join receipt in db.Set<Receipt>() on row.ReceiptId equals receipt.ReceiptId
            join source in db.Set<Feed>() on row.Feed equals source.Number
            where row.State == QuarantineStates.Waiting && row.ReasonCode == code && (feed == null || source.Name == feed)
            orderby row.ReceiptId, row.RowNumber
            select new WaitingRow(row.ReceiptId.ToString() + "/" + row.RowNumber.ToString(), receipt.FileName, row.Field, row.Reason)).Take(RowsShown).ToListAsync(cancel);
    }

    private static void Show(VerbConsole console, List<QuarantineGroup> groups, List<WaitingRow> rows)
    {
        var screen = console.Screen();
        if (groups.Count == 0)
        {
            screen.MarkupLine("Nothing waits");
            return;
        }
        var table = new Table().AddColumns("Feed", "Reason", "Field", "Rows", "Oldest");
        foreach (var group in groups)
            table.AddRow(group.Feed, group.ReasonCode, Markup.Escape(group.Field), $"{group.Rows:N0}", $"{group.Oldest:yyyy-MM-dd HH:mm}");
        screen.Write(table);
        foreach (var words in groups.Select(group => SetAsideWords.Of(group.ReasonCode, group.Field)).Distinct())
            console.Out.WriteLine($"{words.Title}. {words.ToDo}");
        foreach (var row in rows)
            console.Out.WriteLine($"{row.Row}  {row.File}: {row.Reason}");
        if (rows.Count == 0)
            screen.MarkupLine("The rows of one: anydoor quarantine list --reason CODE");
    }

    private static Option<string?> Feed() => new("--feed") { Description = "Only this feed's", HelpName = "FEED" };

    private static Option<string?> Reason() => new("--reason") { Description = "Only of this reason", HelpName = "CODE" };
}

internal sealed record WaitingRow(string Row, string File, string Field, string Reason);
