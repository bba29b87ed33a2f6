using System.CommandLine;
using AnyDoor.Meetings;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AnyDoor.Cli.Verbs;

internal static class ServeVerb
{
    public static Command New(VerbConsole console)
    {
        var store = StoreOption.New();
        var urls = new Option<string>("--urls") { Description = "Addresses to listen on, separated by semicolons", DefaultValueFactory = _ => AnyDoorOptions.DefaultUrls };
        var intake = new Option<string?>("--intake") { Description = "Folder that partners' files are dropped into: they are loaded as they come", HelpName = "DIR" };
        var packs = new Option<string?>("--packs") { Description = "Folder for the printable packs of each morning, readable by this user only; beside the store if not given", HelpName = "DIR" };
        var most = new Option<int>("--most-on-list") { Description = "People a huddle's list shows before it says how many more there are", DefaultValueFactory = _ => new MeetingSettings().MostItems };
        var withoutCodes = new Option<bool>("--without-codes") { Description = "Let people sign in with a password alone. Else everybody sets up a one-time code at their first sign-in, but for a place of invented people" };
        var verb = new Command("serve", "Serve the place's pages and interfaces. Example: anydoor serve --store sqlite:place/anydoor.db --urls http://localhost:5080") { store, urls, intake, packs, most, withoutCodes };
        verb.SetAction(async (parsed, cancel) =>
        {
            var address = StoreOption.Address(parsed.GetValue(store));
            var options = new AnyDoorOptions(address)
            {
                Urls = parsed.GetRequiredValue(urls), CodesRequired = !parsed.GetValue(withoutCodes) && !DemoVerb.IsDemonstration(address), Intake = parsed.GetValue(intake), Notices = NoticeEnvironment.Read(address, parsed.GetRequiredValue(urls)),
                Meetings = new MeetingSettings { PackFolder = parsed.GetValue(packs), MostItems = parsed.GetValue(most) },
            };
            await using var app = AnyDoorHost.Build(options);
            if (app.Services.GetRequiredService<KnownPasswords>().Fault() is { } fault)
                throw new VerbException(fault);
            await StoreOption.MigrateAsync(app.Services, cancel);
            await StartAsync(console, app, options.Urls, cancel);
            await app.WaitForShutdownAsync(cancel);
            return AnyDoorCommand.Done;
        });
        return verb;
    }

    public static async Task StartAsync(VerbConsole console, WebApplication app, string urls, CancellationToken cancel)
    {
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException)
        {
            throw new VerbException($"Cannot listen on {urls}: something else does already. Choose another address with --urls");
        }
        console.Say($"Any Door: {string.Join(" ", app.Urls)}");
    }
}
