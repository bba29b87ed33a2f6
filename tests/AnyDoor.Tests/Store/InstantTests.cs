using System.Globalization;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Store;

public class InstantTests
{
    private const string WithOffset = "2026-03-29T01:30:00.1234567+01:00";
    private const string BeforeEpoch = "1931-08-04T23:59:59.9999999+00:00";

    [Theory]
    [OnSqlite(WithOffset, "2026-03-29T00:30:00.1234560+00:00"), OnPostgres(WithOffset, "2026-03-29T00:30:00.1234560+00:00")]
    [OnSqlite(BeforeEpoch, "1931-08-04T23:59:59.9999990+00:00"), OnPostgres(BeforeEpoch, "1931-08-04T23:59:59.9999990+00:00")]
    public async Task Instant_WrittenAndReadBack_IsUtcToTheMicrosecond(StoreProvider provider, string written, string read)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        var instant = DateTimeOffset.Parse(written, CultureInfo.InvariantCulture);
        await test.WriteAsync(scope => scope.Db.Add(new Parcel { ParcelId = 1, Label = "Tea", SentAt = instant }));
        await using var db = test.Store.OpenRead();
        var kept = (await db.Set<Parcel>().SingleAsync(parcel => parcel.SentAt == instant)).SentAt!.Value;
        kept.ToString("O", CultureInfo.InvariantCulture).ShouldBe(read);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Instant_SetToWhatTheStoreKeepsAsTheSame_IsNoChange(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        var instant = DateTimeOffset.Parse(WithOffset, CultureInfo.InvariantCulture);
        await test.WriteAsync(scope => scope.Db.Add(new Parcel { ParcelId = 1, Label = "Tea", SentAt = instant }));
        await test.WriteAsync(async scope => (await scope.Db.Set<Parcel>().SingleAsync()).SentAt = instant.ToOffset(TimeSpan.FromHours(5)));
        await using var db = test.Store.OpenRead();
        (await db.Set<ProcessRun>().CountAsync()).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Instants_Compared_SortByTimeAndNotByText(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider, Parcel.Module);
        var noon = new DateTimeOffset(2026, 5, 12, 12, 0, 0, TimeSpan.Zero);
        await test.WriteAsync(scope => scope.Db.AddRange(
            new Parcel { ParcelId = 1, Label = "later", SentAt = noon.AddHours(1).ToOffset(TimeSpan.FromHours(-9)) },
            new Parcel { ParcelId = 2, Label = "earlier", SentAt = noon.ToOffset(TimeSpan.FromHours(9)) }));
        await using var db = test.Store.OpenRead();
        (await db.Set<Parcel>().OrderBy(parcel => parcel.SentAt).Select(parcel => parcel.Label).ToListAsync()).ShouldBe(["earlier", "later"]);
        (await db.Set<Parcel>().CountAsync(parcel => parcel.SentAt > noon)).ShouldBe(1);
    }
}
