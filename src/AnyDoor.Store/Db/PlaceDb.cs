using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace AnyDoor.Store;

/// <summary>The place's database as EF sees it. Modules add their own tables; see <see cref="StoreModule"/>.</summary>
public class PlaceDb(DbContextOptions options, IReadOnlyList<StoreModule> modules) : DbContext(options)
{
    /// <summary>Names the set of modules in this context, so that EF keeps one model per set.</summary>
    internal string ModelKey { get; } = string.Join(',', modules.Select(module => module.Name));

    /// <summary>The process this context writes for; none where it was opened to read.</summary>
    internal WriteScope? Scope { get; set; }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save with SaveChangesAsync, or let the end of PlaceStore.WriteAsync save.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Scope is null)
            throw new InvalidOperationException("This context was opened to read. Write through PlaceStore.WriteAsync.");
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            Scope.BeforeSave();
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var module in modules)
            module.Configure(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(entity => entity.ClrType.IsAssignableTo(typeof(IVersioned))))
            entity.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
        SnakeCase.Apply(modelBuilder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        if (Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal))
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MicrosecondsConverter, InstantComparer>();
        else
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter, InstantComparer>();
    }

    /// <summary>SQLite keeps instants as whole microseconds since 1970, so that they sort, index and compare as numbers.</summary>
    private sealed class MicrosecondsConverter() : ValueConverter<DateTimeOffset, long>(
        instant => Instants.ToMicroseconds(instant),
        microseconds => Instants.FromMicroseconds(microseconds));

    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(
        instant => Instants.Truncate(instant),
        instant => instant.ToUniversalTime());

    /// <summary>What the store would keep as the same instant is no change.</summary>
    private sealed class InstantComparer() : ValueComparer<DateTimeOffset>(
        (one, other) => Instants.ToMicroseconds(one) == Instants.ToMicroseconds(other),
        instant => Instants.ToMicroseconds(instant).GetHashCode());
}
