using System.CommandLine;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Cli.Verbs;

internal static class StoreVerb
{
    public static Command New(VerbConsole console) => new("store", "Care for the place's store") { Migrate(console), Backup(console), Restore(console), Verify(console) };

    private static Command Migrate(VerbConsole console) => Of("migrate", "Make the store, or bring it up to date. Example: anydoor store migrate --store sqlite:place/anydoor.db", async (given, cancel) =>
    {
        await using var services = StoreOption.Open(StoreOption.Address(given));
        var applied = await StoreOption.MigrateAsync(services, cancel);
        console.Say(applied.Count == 0 ? "Already up to date" : $"Applied {string.Join(", ", applied)}");
        return AnyDoorCommand.Done;
    });

    private static Command Verify(VerbConsole console) => Of("verify", "Check that the store and its audit trail are whole. Example: anydoor store verify", async (given, cancel) =>
    {
        await using var services = StoreOption.OpenExisting(given);
        var faults = await new StoreVerification(services.GetRequiredService<PlaceStore>()).VerifyAsync(cancel);
        foreach (var fault in faults)
            console.Say(fault);
        console.Say(faults.Count == 0 ? "The store is whole" : $"{faults.Count} faults");
        var trail = await services.GetRequiredService<TrailVerification>().VerifyAsync(cancel);
        TrailVerb.Say(console, trail);
        return faults.Count == 0 && trail.Whole ? AnyDoorCommand.Done : AnyDoorCommand.Failed;
    });

    private static Command Backup(VerbConsole console) => OfFolder("backup", "Copy the store into a folder while it is used. Example: anydoor store backup /backups/monday", async (given, folder, cancel) =>
    {
        await using var services = StoreOption.OpenExisting(given);
        var files = await new StoreBackup(services.GetRequiredService<PlaceStore>()).BackupAsync(folder, cancel);
        console.Say($"Wrote {string.Join(", ", files)}");
        return AnyDoorCommand.Done;
    });

    private static Command Restore(VerbConsole console) => OfFolder("restore", "Bring a backup back into a store that is not in use. Example: anydoor store restore /backups/monday", async (given, folder, cancel) =>
    {
        await using var services = StoreOption.Open(StoreOption.Address(given));
        await new StoreBackup(services.GetRequiredService<PlaceStore>()).RestoreAsync(folder, cancel);
        await services.GetRequiredService<TrailRestored>().NoteAsync(cancel);
        console.Say("Restored");
        return AnyDoorCommand.Done;
    });

    private static Command Of(string name, string description, Func<string?, CancellationToken, Task<int>> run)
    {
        var store = StoreOption.New();
        var verb = new Command(name, description) { store };
        verb.SetAction((parsed, cancel) => run(parsed.GetValue(store), cancel));
        return verb;
    }

    private static Command OfFolder(string name, string description, Func<string?, string, CancellationToken, Task<int>> run)
    {
        var store = StoreOption.New();
        var folder = new Argument<string>("DIR") { Description = "The backup's folder" };
        var verb = new Command(name, description) { folder, store };
        verb.SetAction((parsed, cancel) => run(parsed.GetValue(store), parsed.GetRequiredValue(folder), cancel));
        return verb;
    }
}
