using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Scenarios;

/// <summary>Lists that come whole: who is no longer in one is withdrawn, unless so many are gone that a person must look. The program is started anew between the steps.</summary>
public sealed class VanishedRowTests
{
    private const int Rows = 40;

    [Theory, OnSqlite, OnPostgres]
    public async Task HousingList_RowGoneAfterRestart_WithdrawsTheTenancy(StoreProvider provider)
    {
        await using var feed = await PartnerFeed.NewAsync(provider, "housing-tenancies");
        await ARowGoneIsWithdrawn(feed, number => Tenancy(feed, number));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task TelecareList_RowGoneAfterRestart_WithdrawsTheService(StoreProvider provider)
    {
        await using var feed = await PartnerFeed.NewAsync(provider, "telecare-services");
        await ARowGoneIsWithdrawn(feed, number => feed.Row(("service_id", $"T{number}"), ("client_ref", $"L{number}"), ("given_name", $"Given{number}"), ("device", "pendant"), ("installed_on", "2026-01-05"), ("last_updated", "2026-02-01T09:00:00")));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task VoluntaryList_RowGoneAfterRestart_WithdrawsTheReferral(StoreProvider provider)
    {
        await using var feed = await PartnerFeed.NewAsync(provider, "voluntary-referrals");
        await ARowGoneIsWithdrawn(feed, number => feed.Row(("referral_id", $"V{number}"), ("client_ref", $"K{number}"), ("given_name", $"Given{number}"), ("activity", "befriending"), ("referred_on", "2026-01-05"), ("last_updated", "2026-02-01T09:00:00")));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task HousingList_WithATenthGone_WaitsOverARestartForAPerson(StoreProvider provider)
    {
        await using var feed = await PartnerFeed.NewAsync(provider, "housing-tenancies");
        await feed.LoadAsync([.. Enumerable.Range(1, Rows).Select(number => Tenancy(feed, number))]);
        var held = await feed.LoadAsync(feed.Intake.OpenAgain(), "housing-tenancies-2.csv", [.. Enumerable.Range(5, Rows - 4).Select(number => Tenancy(feed, number))]);
        held.State.ShouldBe("held");
        held.Notices.ShouldHaveSingleItem().ShouldContain("4 of 40 rows known from before are not in the file");
        (await feed.WithdrawnAsync()).ShouldBe(0);

        await feed.Intake.OpenAgain().ApproveAsync(await HeldAsync(feed), "an engineer", default);

        (await feed.WithdrawnAsync()).ShouldBe(4);
    }

    /// <summary>A period sent anew (CDS bulk replacement) speaks of that period alone.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task ApcPeriod_SentAnew_WithdrawsOnlyWhatLiesInIt(StoreProvider provider)
    {
        await using var feed = await PartnerFeed.NewAsync(provider, "apc");
        string Episode(int number, DateTimeOffset start) => feed.Row(("CDS_UNIQUE_IDENTIFIER", $"B{number}"), ("CDS_EXTRACT_DATE", "20260101"), ("CDS_EXTRACT_TIME", "06:00:00"), ("PROCODE5", "RXX01"), ("LOPATID", $"R{number}"), ("DOB", "1940-02-03"), ("EPISTART", $"{start:yyyy-MM-dd}"), ("DIAG_01", "J441"));
        var now = feed.Intake.Clock.GetUtcNow();
        string[] recent = [.. Enumerable.Range(1, Rows).Select(number => Episode(number, now.AddDays(-20)))];
        await feed.LoadAsync([Episode(0, now.AddDays(-100)), .. recent]);

        (await feed.LoadAsync(feed.Intake.OpenAgain(), "apc-2.csv", recent[1..])).State.ShouldBe("done");

        (await feed.WithdrawnAsync()).ShouldBe(1);
        (await feed.EntriesAsync()).Length.ShouldBe(Rows);
    }

    private static async Task ARowGoneIsWithdrawn(PartnerFeed feed, Func<int, string> row)
    {
        await feed.LoadAsync([.. Enumerable.Range(1, Rows).Select(row)]);

        (await feed.LoadAsync(feed.Intake.OpenAgain(), "second.csv", [.. Enumerable.Range(2, Rows - 1).Select(row)])).State.ShouldBe("done");
        (await feed.WithdrawnAsync()).ShouldBe(1);
        (await feed.EntriesAsync()).Length.ShouldBe(Rows - 1);
    }

    private static string Tenancy(PartnerFeed feed, int number) =>
        feed.Row(("tenancy_id", $"H{number}"), ("tenant_ref", $"J{number}"), ("given_name", $"Given{number}"), ("tenure", "sheltered"), ("tenancy_start", "2019-05-01"), ("last_updated", "2026-03-01T12:00:00"));

    private static async Task<long> HeldAsync(PartnerFeed feed)
    {
        await using var db = feed.Intake.Store.OpenRead();
        return (await db.Set<AnyDoor.Record.Receipt>().SingleAsync(receipt => receipt.State == "held")).ReceiptId;
    }
}
