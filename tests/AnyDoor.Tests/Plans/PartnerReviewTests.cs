using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Tests.Record.Loading;
using AnyDoor.Tests.Record.PersonPage;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Plans;

/// <summary>Plans that a partner keeps: that they were reviewed is known here.</summary>
public class PartnerReviewTests
{
    private const string Header = "plan_id,patient_ref,nhs_number,family_name,given_name,date_of_birth,sex,postcode,plan_type,reviewed_on,reviewed_by,recorded_at,last_updated";

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_OfAPartnersPlans_IsAReviewOfThePersonKnownByTheirNumber(StoreProvider provider)
    {
        await using var intake = await IntakeTest.NewAsync(provider);
        await intake.Store.WriteAsync(Foundation.ProcessContext.System("test"), scope =>
        {
            scope.Db.Add(new AnyDoor.Partners.Organisation { OrganisationId = "community", Name = "Community", ShortName = "Community", Kind = "community" });
            return Task.CompletedTask;
        });
        await intake.LoadAsync("gp-patients.csv", IntakeTest.PatientHeader, IntakeTest.Patient("P1", "9990000026"));
        var report = await intake.LoadAsync("community-plans.csv", Header, "N1-1,N1,9990000026,Marsh,Ada,1940-05-01,F,ZZ1 1AA,nursing-plan,2025-11-03,Priya Hollins,2025-11-03T10:00:00,2025-11-03T10:00:00");
        report.Faults.ShouldBeEmpty();
        (report.State, report.Quarantined).ShouldBe(("done", 0));
        await using var db = intake.Store.OpenRead();
        var person = await db.Set<Person>().SingleAsync();
        var reader = PlansPlace.Asha with { OrganisationId = "council", TeamIds = ["millrace-team"] };
        var summary = (await PlanQuery.ForAsync(db, reader, [person.PersonId], intake.Store.Now, 180))[person.PersonId];
        (Foundation.LondonTime.DayOf(summary.ReviewedAt!.Value), summary.CoordinatorId).ShouldBe((new DateOnly(2025, 11, 3), null));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Review_ByAPartner_StandsOnThePersonsPageAndThePlanUnlessThatPartnerIsNotShared(StoreProvider provider)
    {
        await using var place = await RecordPlace.NewAsync(provider);
        await place.AddAsync("plan.reviewed", place.Host.Store.Now.AddDays(-20), "Nursing plan", entry => entry.Detail = "Priya Hollins", RecordPlace.Council, 3);
        await place.AddAsync("plan.reviewed", place.Host.Store.Now.AddDays(-2), "Secret plan", partner: RecordPlace.MentalHealth, feed: 4);
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        foreach (var path in new[] { place.Page, place.Page + "/plan" })
        {
            var text = (await asha.ReadPageAsync(path)).QuerySelector("main")!.TextContent;
            text.ShouldContain("Council reviewed their nursing plan on");
            text.ShouldContain(": Priya Hollins.");
            text.ShouldNotContain("Secret");
        }
    }

    [Theory, OnSqlite]
    public async Task Heading_OfAPartnerWhoseFeedsCarryOtherThings_DoesNotSayNothingRecorded(StoreProvider provider)
    {
        await using var place = await RecordPlace.NewAsync(provider);
        await place.WriteAsync(scope => scope.Db.Add(new Feed
        {
            Number = 9, Name = "community-plans", Partner = "community", Title = "Plans", Format = "csv", PromisedDelayMinutes = 60, LastReceivedAt = scope.Now, LastGoodAt = scope.Now, Kinds = "plan.reviewed",
        }));
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        var heading = (await asha.ReadPageAsync(place.Page)).QuerySelectorAll("#headings .hd").Single(row => row.TextContent.Contains("Community care", StringComparison.Ordinal));
        heading.TextContent.ShouldContain(AnyDoor.Record.Headings.HeadingItems.NoFeed);
    }
}
