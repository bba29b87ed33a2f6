using System.CommandLine;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AnyDoor.Cli;

/// <summary><c>--store</c>, and the modules over the store it names.</summary>
internal static class StoreOption
{
    public const string Default = "sqlite:place/anydoor.db";

    public static Option<string?> New() => new("--store")
    {
        Description = $"Where the place is kept: sqlite:PATH or postgres:CONNECTION. Default: {StoreAddress.Variable} of the environment, else {Default}",
        HelpName = "ADDRESS",
    };

    public static StoreAddress Address(string? given)
    {
        try
        {
            return StoreAddress.Parse(given ?? Environment.GetEnvironmentVariable(StoreAddress.Variable) ?? Default);
        }
        catch (FormatException fault)
        {
            throw new VerbException(fault.Message, AnyDoorCommand.Usage);
        }
    }

    /// <summary>An existing place. A SQLite file that is not there is refused rather than made.</summary>
    public static ServiceProvider OpenExisting(string? given)
    {
        var address = Address(given);
        return address.Provider != StoreProvider.Sqlite || File.Exists(address.Location)
            ? Open(address)
            : throw new VerbException($"There is no place at {address}. Make one with: anydoor demo, or: anydoor store migrate");
    }

    /// <param name="clock">Null for the machine's.</param>
    public static ServiceProvider Open(StoreAddress address, TimeProvider? clock = null) => new ServiceCollection()
        .AddSingleton(clock ?? TimeProvider.System)
        .AddLogging(logging => logging.AddFilter("Microsoft", LogLevel.Warning))
        .AddModules()
        .AddStore(address)
        .BuildServiceProvider();

    /// <summary>Brings the store up to date, and what an earlier version derived by other rules; a store that cannot be is refused with the reason.</summary>
    public static async Task<IReadOnlyList<string>> MigrateAsync(IServiceProvider services, CancellationToken cancel)
    {
        try
        {
            var applied = await services.GetRequiredService<MigrationRunner>().MigrateAsync(cancel);
            var people = await services.GetRequiredService<Rederivation>().RunAsync(cancel);
            return people == 0 ? applied : [.. applied, $"identity and access of {people:N0} people by the rules of this version"];
        }
        catch (InvalidOperationException fault)
        {
            throw new VerbException($"The store was not brought up to date: {fault.Message}");
        }
    }
}
