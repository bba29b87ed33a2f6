using System.CommandLine;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AnyDoor.Cli.Verbs;

internal static class StoreVerb
{
    public static Command New(VerbConsole console) => new("store", "Care for the place's store") { Migrate(console), Backup(console), Restore(console), Verify(console) };

    private static Command Migrate(VerbConsole console) => Of("migrate", "Make the store, or bring it up to date. Example: anydoor store migrate --store sqlite:place/anydoor.db", async (_, given, cancel) =>
    {
        await using var services = StoreOption.Open(StoreOption.Address(given));
        var applied = await StoreOption.MigrateAsync(services, cancel);
        console.Say(applied.Count == 0 ? "Already up to date" : $"Applied {string.Join(", ", applied)}");
        return AnyDoorCommand.Done;
    });

    private static Command Verify(VerbConsole console)
    {
        var mark = new Option<bool>("--mark") { Description = "Also print one number for everything the store holds: a restored store has the number of the one that was backed up" };
        return With(Of("verify", "Check that the store and its audit trail are whole. Example: anydoor store verify --mark", async (parsed, given, cancel) =>
        {
            await using var services = StoreOption.OpenExisting(given);
            var faults = await new StoreVerification(services.GetRequiredService<PlaceStore>()).VerifyAsync(cancel);
            foreach (var fault in faults)
                console.Say(fault);
            console.Say(faults.Count == 0 ? "The store is whole" : $"{faults.Count} faults");
            var trail = await services.GetRequiredService<TrailVerification>().VerifyAsync(cancel);
            TrailVerb.Say(console, trail);
            if (parsed.GetValue(mark))
                console.Out.WriteLine(await new ContentMark(services.GetRequiredService<PlaceStore>()).OfAsync(cancel));
            return faults.Count == 0 && trail.Whole ? AnyDoorCommand.Done : AnyDoorCommand.Failed;
        }), mark);
    }

    private static Command Backup(VerbConsole console)
    {
        var folder = Folder();
        var keys = new Option<string[]>("--encrypt-for") { Description = $"Public key of whoever may read it, as gpg --export writes it; may be given more than once. Without it, the passphrase in {BackupLock.Variable}; without that, it is not encrypted", HelpName = "FILE" };
        var withKeys = new Option<bool>("--with-keys") { Description = "Also the keys of the place; only into an encrypted backup" };
        return With(Of("backup", "Copy the store into a folder while it is used. Example: anydoor store backup /backups/monday --encrypt-for backup-key.asc", async (parsed, given, cancel) =>
        {
            await using var services = StoreOption.OpenExisting(given);
            var (store, target) = (services.GetRequiredService<PlaceStore>(), parsed.GetRequiredValue(folder));
            if (BackupLock.Of(parsed.GetValue(keys) ?? [], Passphrase) is { } seal)
            {
                var (path, sha256) = await new SealedBackup(store, SideFolder(services)).BackupAsync(target, seal, parsed.GetValue(withKeys), cancel);
                console.Say($"Wrote {path}, SHA-256 {sha256}");
                return AnyDoorCommand.Done;
            }
            if (parsed.GetValue(withKeys))
                throw new VerbException($"--with-keys needs an encrypted backup: give --encrypt-for FILE, or set {BackupLock.Variable}", AnyDoorCommand.Usage);
            console.Say($"Wrote {string.Join(", ", await new StoreBackup(store).BackupAsync(target, cancel))}");
            console.Say("Not encrypted: whoever reads this folder reads everybody's record. See: anydoor store backup --help");
            return AnyDoorCommand.Done;
        }), folder, keys, withKeys);
    }

    private static Command Restore(VerbConsole console)
    {
        var folder = Folder();
        var key = new Option<string?>("--key") { Description = $"Secret key, as gpg --export-secret-keys writes it; its passphrase is in {BackupLock.Variable}", HelpName = "FILE" };
        return With(Of("restore", "Bring a backup back into a store that is not in use. Example: anydoor store restore /backups/monday --key secret.asc", async (parsed, given, cancel) =>
        {
            await using var services = StoreOption.Open(StoreOption.Address(given));
            var (store, from) = (services.GetRequiredService<PlaceStore>(), parsed.GetRequiredValue(folder));
            if (SealedBackup.IsIn(from))
                console.Say(await new SealedBackup(store, SideFolder(services)).RestoreAsync(from, parsed.GetValue(key), Passphrase, cancel) ? "The keys were put back too" : "The backup holds no keys: put back those that were kept apart");
            else
                await new StoreBackup(store).RestoreAsync(from, cancel);
            await services.GetRequiredService<TrailRestored>().NoteAsync(cancel);
            console.Say("Restored");
            return AnyDoorCommand.Done;
        }), folder, key);
    }

    private static string? Passphrase => Environment.GetEnvironmentVariable(BackupLock.Variable);

    private static string SideFolder(IServiceProvider services) =>
        services.GetRequiredService<PlaceStore>().Address.SideFolder(Path.GetFullPath(services.GetRequiredService<IOptions<TrustOptions>>().Value.Folder));

    private static Argument<string> Folder() => new("DIR") { Description = "The backup's folder" };

    private static Command With(Command verb, params Symbol[] more)
    {
        foreach (var symbol in more)
        {
            if (symbol is Argument argument)
                verb.Arguments.Add(argument);
            else
                verb.Options.Add((Option)symbol);
        }
        return verb;
    }

    private static Command Of(string name, string description, Func<ParseResult, string?, CancellationToken, Task<int>> run)
    {
        var store = StoreOption.New();
        var verb = new Command(name, description) { store };
        verb.SetAction(async (parsed, cancel) =>
        {
            try
            {
                return await run(parsed, parsed.GetValue(store), cancel);
            }
            catch (InvalidOperationException refused)
            {
                throw new VerbException(refused.Message);
            }
        });
        return verb;
    }
}
