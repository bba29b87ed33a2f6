using System.CommandLine;
using System.Security.Cryptography;
using AnyDoor.Cli.Demo;
using AnyDoor.Partners;
using AnyDoor.Store;
using AnyDoor.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AnyDoor.Cli.Verbs;

/// <summary>A place to try: made when there is none, then served, with the accounts to sign in with.</summary>
internal static class DemoVerb
{
    /// <summary>Beside the store of a demonstration, and of no other.</summary>
    public const string PasswordFile = "demo-password";

    /// <summary>True for a place of invented people.</summary>
    public static bool IsDemonstration(StoreAddress address) => File.Exists(Path.Combine(address.SideFolder("place"), PasswordFile));

    public static Command New(VerbConsole console)
    {
        var store = StoreOption.New();
        var people = new Option<int>("--people") { Description = "How many people live there", DefaultValueFactory = _ => 30_000 };
        var urls = new Option<string>("--urls") { Description = "Addresses to listen on", DefaultValueFactory = _ => AnyDoorOptions.DefaultUrls };
        var verb = new Command("demo", "Make a synthetic place if there is none, and serve it. Example: anydoor demo --people 30000") { store, people, urls };
        verb.SetAction((parsed, cancel) => RunAsync(console, StoreOption.Address(parsed.GetValue(store)), parsed.GetValue(people), parsed.GetRequiredValue(urls), cancel));
        return verb;
    }

    private static async Task<int> RunAsync(VerbConsole console, StoreAddress address, int people, string urls, CancellationToken cancel)
    {
        var folder = Path.GetFullPath(address.SideFolder("place"));
        var (feeds, intake) = (Path.Combine(folder, "feeds"), Path.Combine(folder, "intake"));
        var notices = NoticeEnvironment.Read(address, urls);
        var password = await PasswordAsync(folder, cancel);
        await using (var services = StoreOption.Open(address))
            await new DemoPlace(console, services, feeds).PrepareAsync(people, password, cancel);
        await using var app = AnyDoorHost.Build(new AnyDoorOptions(address) { Urls = urls, Demonstration = true, Folder = folder, Intake = intake, Notices = notices }, builder =>
            builder.Services.AddHostedService(provider => new AheadFiles(provider.GetRequiredService<PlaceStore>(), Path.Combine(feeds, "ahead"), intake)));
        await ServeVerb.StartAsync(console, app, urls, cancel);
        await TellAccountsAsync(console, app.Services.GetRequiredService<PartnersDirectory>(), password, cancel);
        await app.WaitForShutdownAsync(cancel);
        return AnyDoorCommand.Done;
    }

    // Kept with the demonstration, so that it is the same at the next start.
    private static async Task<string> PasswordAsync(string folder, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, PasswordFile);
        if (!File.Exists(file))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            await using var writer = new StreamWriter(file, options);
            await writer.WriteAsync(RandomNumberGenerator.GetString("abcdefghjkmnpqrstvwxyz23456789", 14));
        }
        return (await File.ReadAllTextAsync(file, cancel)).Trim();
    }

    private static async Task TellAccountsAsync(VerbConsole console, PartnersDirectory partners, string password, CancellationToken cancel)
    {
        var view = await partners.CurrentAsync(cancel);
        console.Say($"Sign in with the password {password} as one of:");
        foreach (var person in view.Practitioners.Values.Where(row => row.AccountName is not null).OrderBy(row => row.AccountName, StringComparer.Ordinal))
            console.Say($"  {person.AccountName,-24} {person.Name}, {person.Title}");
    }
}
