using System.CommandLine;
using AnyDoor.Store;
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
        var verb = new Command("serve", "Serve the place's pages and interfaces. Example: anydoor serve --store sqlite:place/anydoor.db --urls http://localhost:5080") { store, urls };
        verb.SetAction((parsed, cancel) => RunAsync(console, new AnyDoorOptions(StoreOption.Address(parsed.GetValue(store))) { Urls = parsed.GetRequiredValue(urls) }, cancel));
        return verb;
    }

    public static async Task<int> RunAsync(VerbConsole console, AnyDoorOptions options, CancellationToken cancel)
    {
        await using var app = AnyDoorHost.Build(options);
        await app.Services.GetRequiredService<MigrationRunner>().MigrateAsync(cancel);
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException)
        {
            throw new VerbException($"Cannot listen on {options.Urls}: something else does already. Choose another address with --urls");
        }
        console.Say($"Any Door: {string.Join(" ", app.Urls)}");
        await app.WaitForShutdownAsync(cancel);
        return AnyDoorCommand.Done;
    }
}
