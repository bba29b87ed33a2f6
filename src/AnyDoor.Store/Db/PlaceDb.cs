using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace AnyDoor.Store;

/// <summary>The place's database as EF sees it. Modules add their own tables; see <see cref="StoreModule"/>.</summary>
public sealed class PlaceDb(DbContextOptions<PlaceDb> options, IReadOnlyList<StoreModule> modules) : DbContext(options)
{
    /// <summary>Names the set of modules in this context, so that EF keeps one model per set.</summary>
    internal string ModelKey { get; } = string.Join(',', modules.Select(module => module.Name));

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var module in modules)
            module.Configure(modelBuilder);
        SnakeCase.Apply(modelBuilder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        if (Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal))
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MicrosecondsConverter>();
        else
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
    }

    /// <summary>SQLite keeps instants as whole microseconds since 1970, so that they sort, index and compare as numbers.</summary>
    private sealed class MicrosecondsConverter() : ValueConverter<DateTimeOffset, long>(
        instant => Instants.ToMicroseconds(instant),
        microseconds => Instants.FromMicroseconds(microseconds));

    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(
        instant => instant.ToUniversalTime(),
        instant => instant.ToUniversalTime());
}
