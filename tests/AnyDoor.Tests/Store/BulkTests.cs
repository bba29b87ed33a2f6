using AnyDoor.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AnyDoor.Tests.Store;

public class BulkTests
{
    private static readonly BulkColumn[] Columns =
    [
        new("parcel_id", BulkType.Long), new("person_id", BulkType.Long), new("label", BulkType.Text), new("weight", BulkType.Double),
        new("due_on", BulkType.Date), new("sent_at", BulkType.Instant), new("version", BulkType.Int),
    ];

    private static readonly DateTimeOffset Sent = new(2026, 3, 29, 1, 30, 0, TimeSpan.FromHours(1));

    private static IEnumerable<Parcel> Parcels(int count) => Enumerable.Range(1, count).Select(number => new Parcel
    {
        ParcelId = number,
        PersonId = number % 10,
        Label = $"Größe {number} 🚪",
        Weight = number % 2 == 0 ? null : number / 4d,
        DueOn = number % 3 == 0 ? null : new DateOnly(2026, 5, 1).AddDays(number % 20),
        SentAt = number % 5 == 0 ? null : Sent.AddTicks(number),
        Version = number,
    });

    private static void Write(BulkRow row, Parcel parcel)
    {
        row.Write(parcel.ParcelId);
        row.Write(parcel.PersonId);
        row.Write(parcel.Label);
        row.Write(parcel.Weight);
        row.Write(parcel.DueOn);
        row.Write(parcel.SentAt);
        row.Write(parcel.Version);
    }

    [Theory]
    [OnSqlite(1), OnSqlite(31), OnSqlite(32), OnSqlite(33), OnSqlite(1000)]
    [OnPostgres(1), OnPostgres(1000)]
    public async Task BulkInsert_AnyNumberOfRows_ReadsBackAsEfWouldHaveWrittenIt(StoreProvider provider, int count)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        await test.WriteAsync(scope => scope.BulkInsertAsync("parcel", Columns, Parcels(count), Write));
        await using var db = test.Store.OpenRead();
        var kept = await db.Set<Parcel>().OrderBy(parcel => parcel.ParcelId).ToListAsync();
        kept.Select(Line).ShouldBe(Parcels(count).Select(Line));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Bulk_StagedThenMergedBySql_UpdatesAndInserts(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        await test.WriteAsync(scope => scope.Db.Add(new Parcel { ParcelId = 3, PersonId = 3, Label = "old" }));
        for (var time = 0; time < 2; time++)
        {
            await test.WriteAsync(async scope =>
            {
                (await scope.BulkAsync("staged_parcel", Columns, Parcels(100), Write)).ShouldBe(100);
                await scope.Db.Database.ExecuteSqlRawAsync(
                    """
                    INSERT INTO parcel (parcel_id, person_id, label, weight, due_on, sent_at, version)
                    SELECT parcel_id, person_id, label, weight, due_on, sent_at, version FROM staged_parcel WHERE true
                    ON CONFLICT (parcel_id) DO UPDATE SET label = excluded.label
                    """);
            });
        }
        await using var db = test.Store.OpenRead();
        (await db.Set<Parcel>().CountAsync()).ShouldBe(100);
        (await db.Set<Parcel>().SingleAsync(parcel => parcel.ParcelId == 3)).Label.ShouldBe("Größe 3 🚪");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task BulkInsert_KeyThatIsThereAlready_FailsAndLeavesNothing(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        await test.WriteAsync(scope => scope.Db.Add(new Parcel { ParcelId = 3, PersonId = 3, Label = "old" }));
        var fault = await Should.ThrowAsync<System.Data.Common.DbException>(() => test.WriteAsync(scope => scope.BulkInsertAsync("parcel", Columns, Parcels(100), Write)));
        (fault is SqliteException { SqliteErrorCode: 19 } or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }).ShouldBeTrue();
        await using var db = test.Store.OpenRead();
        (await db.Set<Parcel>().CountAsync()).ShouldBe(1);
    }

    private static string Line(Parcel parcel) =>
        $"{parcel.ParcelId} {parcel.PersonId} {parcel.Label} {parcel.Weight} {parcel.DueOn:O} {(parcel.SentAt is { } sent ? Instants.ToMicroseconds(sent) : null)} {parcel.Version}";
}
