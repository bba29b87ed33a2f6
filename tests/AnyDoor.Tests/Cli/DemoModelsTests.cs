using AnyDoor.Cli;
using AnyDoor.Cli.Demo;
using AnyDoor.Store;
using AnyDoor.Tests.CareModels;
using AnyDoor.Tests.Store;

namespace AnyDoor.Tests.Cli;

public class DemoModelsTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Adopt_AtALaterStartWithANewerPack_SignsForNothing(StoreProvider provider)
    {
        await using var place = await AdoptingHost.NewAsync(provider);
        var demo = new DemoModels(new VerbConsole(TextWriter.Null, TextWriter.Null), place.Host.App.Services);
        place.Offer(AdoptingHost.Pack());
        await demo.AdoptAsync(default);
        (await place.Catalog.FindAsync(AdoptingHost.Model, default))!.Pack.Version.ShouldBe(1);
        place.Offer(AdoptingHost.Pack(2, "age >= 18"));
        await demo.AdoptAsync(default);
        (await place.Catalog.FindAsync(AdoptingHost.Model, default))!.Pack.Version.ShouldBe(1);
    }
}
