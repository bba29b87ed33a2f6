using AnyDoor.People;
using AnyDoor.People.Following;
using AnyDoor.People.SubjectAccess;
using AnyDoor.Record.Choices;
using AnyDoor.Record.Desk;
using AnyDoor.Record.Erasure;
using AnyDoor.Record.Essentials;
using AnyDoor.Record.Feeds;
using AnyDoor.Record.Flags;
using AnyDoor.Record.Holding;
using AnyDoor.Record.Kinds;
using AnyDoor.Record.Loading;
using AnyDoor.Record.Looks;
using AnyDoor.Record.Provenance;
using AnyDoor.Record.Repeats;
using AnyDoor.Record.Representatives;
using AnyDoor.Record.Retention;
using AnyDoor.Record.Reviews;
using AnyDoor.Record.Safeguarding;
using AnyDoor.Record.SubjectAccess;
using AnyDoor.Record.Whereabouts;
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
        .AddSingleton<DeskQuery>()
        .AddSingleton<ITrustLine, CopiesLine>()
        .AddSingleton<LookNames>()
        .AddSingleton<LegalFactService>()
        .AddSingleton<RepresentativesQuery>()
        .AddSingleton<SafeguardingService>()
        .AddSingleton<SafeguardingQuery>()
        .AddSingleton<HeldReader>()
        .AddSingleton<SubjectAccessService>()
        .AddSingleton<SubjectAccessQuery>()
        .AddSingleton<RestrictionService>()
        .AddSingleton<WhereaboutsQuery>()
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
        .AddRetention()
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
        endpoints.MapWhereabouts();
        endpoints.MapRepresentatives();
        endpoints.MapSafeguarding();
        endpoints.MapSubjectAccess();
        endpoints.MapFlags();
        endpoints.MapReviews();
        endpoints.MapRetention();
        endpoints.MapErasure();
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
        model.Entity<LegalFact>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.FactId });
            table.Property(row => row.Version).IsConcurrencyToken();
            table.GoesWithItsPerson(Changes.Person);
            table.HeldAs(HeldSections.Choices, "Who decides for you, or what you decided in advance");
        });
        model.Entity<LookNameRequest>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.RequestId });
            table.Property(row => row.Version).IsConcurrencyToken();
            table.GoesWithItsPerson(Changes.Person);
            table.HeldAs(HeldSections.Requests, "You asked who looked");
        });
        ConfigureSafeguarding(model);
        ConfigureSubjectAccess(model);
        ConfigureRetention(model);
        ConfigureCopy(model);
    }

    private static void ConfigureSafeguarding(ModelBuilder model)
    {
        model.Entity<SafeguardingConcern>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.ConcernId });
            table.Property(row => row.Version).IsConcurrencyToken();
            table.GoesWithItsPerson(Changes.Person);
            table.SightGoesAlong(SafeguardingMember.Sight, nameof(SafeguardingConcern.ConcernId));
            table.HeldAs(new(HeldSections.Safeguarding, "A safeguarding concern") { WithheldBecause = "Told in confidence, and of others: ask the safeguarding lead", Silent = true });
        });
        model.Entity<SafeguardingMember>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.ConcernId, row.PractitionerId, row.AddedAt });
            table.GoesWith<SafeguardingMember, SafeguardingConcern>(Changes.Person, nameof(SafeguardingMember.ConcernId));
            table.HeldAs(new(HeldSections.Safeguarding, "Who knows of a safeguarding concern") { WithheldBecause = "Told in confidence, and of others: ask the safeguarding lead", Silent = true });
        });
    }

    private static void ConfigureSubjectAccess(ModelBuilder model)
    {
        model.Entity<SubjectAccessRequest>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.RequestId });
            table.HasIndex(row => new { row.ClosedAt, row.DueOn });
            table.Property(row => row.Version).IsConcurrencyToken();
            table.GoesWithItsPerson(Changes.Person);
            table.HeldAs(HeldSections.Requests, "A request for a copy");
        });
        model.Entity<SubjectAccessDecision>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.RequestId, row.Item });
            table.GoesWith<SubjectAccessDecision, SubjectAccessRequest>(Changes.Person, nameof(SubjectAccessDecision.RequestId));
            table.HeldForTheWorkings("It says of single items why they are given or left out");
        });
        model.Entity<SubjectAccessRelease>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.RequestId, row.Hash });
            table.GoesWith<SubjectAccessRelease, SubjectAccessRequest>(Changes.Person, nameof(SubjectAccessRelease.RequestId));
            table.HeldForTheWorkings("It would change each copy by the one before");
        });
    }

    private static void ConfigureRetention(ModelBuilder model)
    {
        model.Entity<LegalHold>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.HoldId });
            table.HasIndex(row => row.HoldId).IsUnique();
            table.Property(row => row.Version).IsConcurrencyToken();
            table.GoesWithItsPerson(Changes.Person);
            table.HeldAs(new(HeldSections.Choices, "That the record is kept for a claim or an inquiry") { WithheldBecause = "It may tell of proceedings that others have in hand: ask whoever answers for them", Silent = true });
        });
        model.Entity<RetentionApproval>().HasKey(row => row.ApprovalId);
        model.Entity<RetentionCount>().HasKey(row => new { row.ApprovalId, row.Kind, row.Name });
        model.Entity<RemovedSource>().HasKey(row => row.Mark);
        model.Entity<RemovalKey>(table =>
        {
            table.HasKey(row => row.Number);
            table.Property(row => row.Number).ValueGeneratedNever();
        });
        model.Entity<RetentionPerson>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.ApprovalId });
            table.HasIndex(row => row.ApprovalId);
            table.HeldForTheWorkings("That the record has been kept long enough, until it is removed");
        });
    }

    // What organisations sent, with where each row comes from.
    private static void ConfigureCopy(ModelBuilder model)
    {
        model.Entity<RecordEntry>().HeldAs(new(HeldSections.Sent, "An entry")
        {
            Also = ", c.system AS code_system, c.value AS code_value, c.display AS code_words, p.organisation_id AS sender, f.title AS feed_title, r.file_name, r.received_at",
            Joins = "LEFT JOIN code c ON c.code_id = t.code LEFT JOIN partner_number p ON p.number = t.partner LEFT JOIN feed f ON f.number = t.feed LEFT JOIN receipt r ON r.receipt_id = t.receipt_id",
            Words = (column, value) => column == "kind" ? KindTree.Find(ushort.Parse(value, System.Globalization.CultureInfo.InvariantCulture))?.Name : null,
            WithheldWhen = row => row.GetValueOrDefault("sensitivity", "0") == "0" ? null : "Marked as sensitive by its sender: ask them whether it could do harm",
        });
        model.Entity<RecordEntryVersion>().HeldAs(new(HeldSections.Sent, "What an entry said before")
        {
            Also = ", r.file_name, r.received_at, e.sensitivity",
            Joins = "LEFT JOIN receipt r ON r.receipt_id = t.receipt_id LEFT JOIN record_entry e ON e.person_id = t.person_id AND e.entry_id = t.entry_id",
            WithheldWhen = row => row.GetValueOrDefault("sensitivity", "0") == "0" ? null : "Marked as sensitive by its sender: ask them whether it could do harm",
        });
        model.Entity<VisitMessage>().HeldAs(HeldSections.Sent, "A message about a visit");
        model.Entity<RepeatedEntry>().HeldForTheWorkings("It says which entries two feeds both tell");
        model.Entity<SourceKey>().HeldForTheWorkings("Directory of entries by the sender's own id, which stands with the entry");
        model.Entity<VisitKeyHolder>().HeldForTheWorkings("Directory of visits");
        model.Entity<AccessReview>().HeldAs(new(HeldSections.Access, "Whether somebody looked for good reason") { WithheldBecause = "It names staff and may be in hand: ask for the names as usual" });
        model.Entity<Flag>().HeldAs(HeldSections.Plan, "A flag");
    }
}
