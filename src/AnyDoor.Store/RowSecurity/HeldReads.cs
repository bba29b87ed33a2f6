using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace AnyDoor.Store;

/// <summary>Contexts that read as somebody. Their connections are a pool of their own and take the reader's role once, when they are made:
/// so none of them is ever the owner's, and none of the owner's ever a reader's.</summary>
internal sealed class HeldReads : IAsyncDisposable
{
    private readonly NpgsqlDataSource source;
    private readonly PooledDbContextFactory<HeldDb> contexts;

    public HeldReads(PlaceStore store, IModel model, int mostKept)
    {
        // Reset on close would give the role back.
        var builder = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(store.Address.Location) { NoResetOnClose = true }.ToString());
        builder.UsePhysicalConnectionInitializer(TakeRole, TakeRoleAsync);
        source = builder.Build();
        contexts = new PooledDbContextFactory<HeldDb>(
            new DbContextOptionsBuilder<HeldDb>().UseNpgsql(source).UseModel(model).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).AddInterceptors(new HeldCommands(store)).Options, mostKept);
    }

    public PlaceDb Open(RowReader reader)
    {
        var db = contexts.CreateDbContext();
        db.Reader = reader;
        return db;
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private static void TakeRole(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand($"SET ROLE {RowPolicies.Role}", connection);
        command.ExecuteNonQuery();
    }

    private static async Task TakeRoleAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand($"SET ROLE {RowPolicies.Role}", connection);
        await command.ExecuteNonQueryAsync();
    }
}
