using AnyDoor.People.Following;
using AnyDoor.Record.Choices;
using AnyDoor.Record.Essentials;
using AnyDoor.Record.Feeds;
using AnyDoor.Record.Flags;
using AnyDoor.Record.Holding;
using AnyDoor.Record.Loading;
using AnyDoor.Record.Looks;
using AnyDoor.Record.Provenance;
using AnyDoor.Record.Repeats;
using AnyDoor.Record.Reviews;
using AnyDoor.Store;
using AnyDoor.Trust.Agreements;
using AnyDoor.Trust.Overseeing;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Record;

public static class RecordModule
{
    public static readonly StoreModule Module = new("record", typeof(RecordModule), Configure);

    public static IServiceCollection AddRecord(this IServiceCollection services) => services
        .AddSingleton(Module)
        .AddSingleton<FeedHealths>()
        .AddSingleton<IDataStrip, FeedStrip>()
        .AddSingleton<FeedsQuery>()
        .AddSingleton<FeedActs>()
        .AddSingleton<ChoiceService>()
        .AddSingleton<ChoicesQuery>()
        .AddSingleton<EssentialsQuery>()
        .AddSingleton<FlagService>()
        .AddSingleton<FlagsQuery>()
        .AddSingleton<PersonTabs>()
        .AddSingleton<PersonHeads>()
        .AddSingleton<PersonPages>()
        .AddSingleton<IPersonPanel, TeamPanel>()
        .AddSingleton<EntryQuery>()
        .AddSingleton<LooksQuery>()
        .AddSingleton<UnusualAccess>()
        .AddSingleton<ReviewsQuery>()
        .AddSingleton<ReviewService>()
        .AddSingleton<ITrustLine, ReviewsLine>()
        .AddSingleton<SharingFollower>()
        .AddSingleton<ISharingEffect, FeedsHeld>()
        .AddSingleton<ISharingEffect, EntriesLost>();

    /// <summary>What runs by itself while a host runs.</summary>
    public static IServiceCollection AddRecordJobs(this IServiceCollection services) => services.AddHostedService<SharingService>();

    public static IEndpointRouteBuilder MapRecord(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPersonPages();
        endpoints.MapEntries();
        endpoints.MapLooks();
        endpoints.MapChoices();
        endpoints.MapFlags();
        endpoints.MapReviews();
        endpoints.MapFeeds();
        return endpoints;
    }

    private static void Configure(ModelBuilder model)
    {
        model.Entity<RecordEntry>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.EntryId });
            table.HasIndex(row => new { row.Kind, row.StartAt });
            // Whole numbers of one width, as bulk writes send them.
            table.Property(row => row.StartPrecision).HasConversion<int>();
            table.Property(row => row.Partner).HasConversion<int>();
            table.Property(row => row.Feed).HasConversion<int>();
            table.Property(row => row.Status).HasConversion<int>();
            table.Property(row => row.Sensitivity).HasConversion<int>();
        });
        model.Entity<RepeatedEntry>().HasKey(row => new { row.PersonId, row.EntryId });
        model.Entity<RecordEntryVersion>().HasKey(row => new { row.PersonId, row.EntryId, row.VersionAt, row.Hash });
        model.Entity<SourceKey>(table =>
        {
            table.HasKey(row => new { row.Feed, row.SourceId });
            table.Property(row => row.Feed).HasConversion<int>();
        });
        model.Entity<Code>(table =>
        {
            table.HasKey(row => row.CodeId);
            table.Property(row => row.CodeId).ValueGeneratedNever();
            table.HasIndex(row => new { row.System, row.Value }).IsUnique();
        });
        model.Entity<PartnerNumber>(table =>
        {
            table.HasKey(row => row.Number);
            table.Property(row => row.Number).ValueGeneratedNever();
        });
        model.Entity<Feed>(table =>
        {
            table.HasKey(row => row.Number);
            table.Property(row => row.Number).ValueGeneratedNever();
        });
        model.Entity<Receipt>(table =>
        {
            table.HasKey(row => row.ReceiptId);
            table.Property(row => row.ReceiptId).ValueGeneratedNever();
            table.HasIndex(row => new { row.Feed, row.ContentHash });
            table.HasIndex(row => row.ReceivedAt);
            table.HasIndex(row => row.State);
        });
        model.Entity<QuarantinedRow>(table =>
        {
            table.HasKey(row => new { row.ReceiptId, row.RowNumber });
            table.HasIndex(row => new { row.State, row.Feed, row.ReasonCode, row.Field, row.ReceiptId, row.RowNumber, row.At }).HasDatabaseName("ix_quarantined_row_group");
            table.Property(row => row.Feed).HasConversion<int>();
        });
        model.Entity<QuarantinedShape>().HasKey(row => new { row.ReceiptId, row.RowNumber });
        model.Entity<Derivation>().HasKey(row => row.Name);
        model.Entity<HeldReceipt>().HasKey(row => new { row.ReceiptId, row.OrganisationId });
        model.Entity<FollowedSharing>().HasKey(row => new { row.Purpose, row.OrganisationId });
        model.Entity<FeedNotice>(table =>
        {
            table.HasKey(row => new { row.Feed, row.Notice });
            table.Property(row => row.Feed).HasConversion<int>();
        });
        model.Entity<MessageKey>(table =>
        {
            table.HasKey(row => new { row.Feed, row.ControlId });
            table.Property(row => row.Feed).HasConversion<int>();
        });
        model.Entity<VisitMessage>().HasKey(row => new { row.PersonId, row.VisitKey, row.EventAt, row.ControlId });
        model.Entity<VisitKeyHolder>().HasKey(row => row.VisitKey);
        model.Entity<AccessReview>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.SubjectId });
            table.HasIndex(row => row.SubjectId).IsUnique();
            table.Property(row => row.Version).IsConcurrencyToken();
            table.GoesWithItsPerson(Changes.Access);
        });
        model.Entity<Flag>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.FlagId });
            table.GoesWithItsPerson(Changes.Flag);
            table.Property(row => row.Version).IsConcurrencyToken();
        });
    }
}
