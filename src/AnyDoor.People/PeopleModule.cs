using AnyDoor.People.BreakGlass;
using AnyDoor.People.Consent;
using AnyDoor.People.Finding;
using AnyDoor.People.Following;
using AnyDoor.People.SubjectAccess;
using AnyDoor.People.Trace;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.People;

public static class PeopleModule
{
    public static readonly StoreModule Module = new("people", typeof(PeopleModule), Configure);

    public static IServiceCollection AddPeople(this IServiceCollection services) => services
        .AddSingleton(Module)
        .AddSingleton<PersonGate>()
        .AddSingleton<PersonFinder>()
        .AddSingleton<ExactTries>()
        .AddSingleton<GlassService>()
        .AddSingleton<TraceService>()
        .AddSingleton<ConsentService>()
        .AddSingleton<ITopicGuard, WhereaboutsTopic>();

    public static IEndpointRouteBuilder MapPeople(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapFind();
        endpoints.MapBreakGlass();
        endpoints.MapTrace();
        endpoints.MapConsent();
        return endpoints;
    }

    private static void Configure(ModelBuilder model)
    {
        model.Entity<Person>(table =>
        {
            table.HasKey(row => row.PersonId);
            table.Property(row => row.PersonId).ValueGeneratedNever();
            table.Property(row => row.Version).IsConcurrencyToken();
            table.HasIndex(row => row.PublicId).IsUnique();
            table.HasIndex(row => new { row.FamilyName, row.GivenName });
            table.HasIndex(row => row.Restricted).HasFilter("restricted");
            table.Ignore(row => row.DisplayName);
            table.Ignore(row => row.PreferredOrGiven);
        });
        model.Entity<PersonAlias>(table =>
        {
            table.HasKey(row => row.PersonId);
            table.Property(row => row.PersonId).ValueGeneratedNever();
        });
        model.Entity<NhsNumberHolder>().HasKey(row => row.NhsNumber);
        model.Entity<SourcePerson>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.SourcePersonId });
            table.HasIndex(row => row.SourcePersonId);
        });
        model.Entity<SourcePersonKey>().HasKey(row => new { row.SourceSystem, row.LocalId });
        model.Entity<SourceMerge>(table =>
        {
            table.HasKey(row => new { row.SourceSystem, row.RetiredLocalId, row.SurvivorLocalId });
            table.HasIndex(row => new { row.SourceSystem, row.SurvivorLocalId });
        });
        model.Entity<LinkKey>().HasKey(row => new { row.Key, row.SourcePersonId });
        model.Entity<Registration>().HasKey(row => new { row.PersonId, row.PracticeId, row.StartsOn });
        model.Entity<Residence>().HasKey(row => new { row.PersonId, row.StartsOn, row.Source });
        model.Entity<Relation>().HasKey(row => new { row.PersonId, row.Source, row.Position });
        // Stands here because it follows people as they prove to be one or two.
        model.Entity<PersonChoice>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.ChoiceId });
            table.HasIndex(row => new { row.Kind, row.PersonId });
            table.Property(row => row.Version).IsConcurrencyToken();
            table.GoesWithItsPerson(Changes.Choice);
        });
        model.Entity<ObjectionOverride>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.OverrideId });
            table.GoesWithItsPerson(Changes.Choice);
        });
        model.Entity<BrokenGlass>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.GlassId });
            table.HasIndex(row => row.FromAt);
            table.GoesWithItsPerson(Changes.Access);
            table.SightGoesAlong(BrokenGlass.Source, nameof(BrokenGlass.GlassId));
        });
        model.Entity<PersonTrace>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.TraceId });
            table.HasIndex(row => row.TraceId).IsUnique();
            table.GoesWithItsPerson(Changes.Access);
            table.SightGoesAlong(PersonTrace.Source, nameof(PersonTrace.TraceId));
        });
        model.Entity<PersonConsent>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.ConsentId });
            table.Property(row => row.Version).IsConcurrencyToken();
            table.GoesWithItsPerson(Changes.Access);
            table.SightGoesAlong(PersonConsent.Source, nameof(PersonConsent.ConsentId));
        });
        model.Entity<ExactTry>().HasKey(row => new { row.PractitionerId, row.TryId });
        model.Entity<LocationRestriction>(table =>
        {
            table.HasKey(row => new { row.PersonId, row.RestrictionId });
            table.Property(row => row.Version).IsConcurrencyToken();
            table.GoesWithItsPerson(Changes.Person);
        });
        model.Entity<CommunicationNeed>().HasKey(row => new { row.PersonId, row.Source, row.Position });
        ConfigureCopy(model);
    }

    // Of all tables that stand above the modules which know people, too.
    private static void ConfigureCopy(ModelBuilder model)
    {
        model.Entity<Person>().HeldAs(HeldSections.Person, "You, put together from what organisations sent");
        model.Entity<SourcePerson>().HeldAs(new(HeldSections.Sent, "You, as one organisation knows you") { Also = ", r.file_name", Joins = "LEFT JOIN receipt r ON r.receipt_id = t.receipt_id" });
        model.Entity<Registration>().HeldAs(HeldSections.Person, "A registration with a practice");
        model.Entity<Residence>().HeldAs(HeldSections.Person, "Where and how you lived");
        model.Entity<CommunicationNeed>().HeldAs(HeldSections.Person, "How to speak with you");
        model.Entity<Relation>().HeldAs(new(HeldSections.Person, "Somebody of your family, or who cares for you") { WithheldBecause = "It is about somebody else: ask whether they mind" });
        model.Entity<PersonChoice>().HeldAs(HeldSections.Choices, "Something you chose");
        model.Entity<PersonConsent>().HeldAs(HeldSections.Choices, "You agreed that somebody sees your record");
        model.Entity<BrokenGlass>().HeldAs(HeldSections.Access, "Somebody opened your record in an emergency");
        model.Entity<PersonTrace>().HeldAs(HeldSections.Access, "Somebody who met you looked for you");
        model.Entity<ObjectionOverride>().HeldAs(HeldSections.Choices, "Somebody read in spite of your objection");
        model.Entity<LocationRestriction>().HeldAs(new(HeldSections.Choices, "That where you are is hidden") { WithheldBecause = "It may tell who warned of what: ask whoever answers for it", Silent = true });
        model.Entity<PersonAccess>().HeldAs(new(HeldSections.Access, "Why somebody may see you")
        {
            WithheldWhen = row => row.GetValueOrDefault("source", "").StartsWith("safeguarding:", StringComparison.Ordinal) ? "It comes of a safeguarding concern" : null,
            Silent = true,
        });
        model.Entity<ChangeRecord>().HeldAs(new(HeldSections.Workings, "A change to what was written here")
        {
            WithheldWhen = row => row.GetValueOrDefault("subject", "") is var subject && (subject.StartsWith("safeguarding", StringComparison.Ordinal) || subject.StartsWith("subject_access", StringComparison.Ordinal) || subject is "location_restriction" or "legal_hold") ? "It repeats what is left out elsewhere" : null,
            Silent = true,
            Repeats = row => (row["subject"], row["subject_key"][(row["subject_key"].IndexOf('/') + 1)..]),
        });
        model.Entity<PersonAlias>().HeldForTheWorkings("Which of several records of you stands for all");
        model.Entity<NhsNumberHolder>().HeldForTheWorkings("Directory of NHS numbers");
        model.Entity<SourcePersonKey>().HeldForTheWorkings("Directory of organisations' own numbers");
        model.Entity<LinkKey>().HeldForTheWorkings("Directory of what records are found by");
        model.Entity<PersonChange>().HeldForTheWorkings("That somebody is to be looked at again");
        model.Entity<DeadLetter>().HeldForTheWorkings("Work in hand that failed and is tried again");
    }
}
