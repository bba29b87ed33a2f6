using AnyDoor.Assessments.Asking;
using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Meetings;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Recall.Steps;
using AnyDoor.Record;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Meetings;

/// <summary>What a team wrote about people whom a hospital declares to be one, and then not.</summary>
public sealed class MergedWorkTests
{
    // Made anew from entries, membership or sources whenever somebody looks again; or kept under the person they happened to.
    private static readonly string[] Derived =
    [
        "change_record", "cohort_membership", "communication_need", "dead_letter", "link_key", "nhs_number_holder", "person", "person_access", "person_alias", "person_change",
        "record_entry", "record_entry_version", "registration", "relation", "repeated_entry", "residence", "retention_person", "source_key", "source_person", "source_person_key", "visit_key_holder", "visit_message",
    ];

    private static readonly string[] Followers =
    [
        "access_review", "agenda_item", "assessment", "broken_glass", "care_action", "care_action_event", "care_plan", "flag", "item_note", "item_presence", "legal_fact", "legal_hold", "location_restriction", "look_name_request",
        "objection_override", "person_choice", "person_consent", "person_trace", "plan_goal", "plan_review", "plan_statement", "plan_step", "recall_step", "reidentification_request", "safeguarding_concern", "safeguarding_member",
        "subject_access_decision", "subject_access_release", "subject_access_request", "suggestion_decision", "trigger_firing",
    ];

    [Theory, OnSqlite]
    public async Task EveryTable_AboutAPerson_FollowsOrIsKnownToBeDerived(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        await using var db = test.Store.OpenRead();
        var tables = db.Model.GetEntityTypes().Where(table => table.FindProperty("PersonId") is not null).ToList();
        tables.Where(table => table.FindAnnotation("AnyDoor:Follows") is not null).Select(table => table.GetTableName()!).Order(StringComparer.Ordinal).ShouldBe(Followers);
        tables.Select(table => table.GetTableName()!).Except(Followers).Except(Derived).ShouldBeEmpty("a table about a person must say in its module how its rows follow when two people prove to be one");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Merge_OfTwoPeopleWithWork_BringsAllOfItTogetherAndTwiceChangesNothing(StoreProvider provider)
    {
        await using var two = await TwoPatients.NewAsync(provider);
        await two.MergeAsync(20);
        var (survivor, retired) = await two.AfterMergeAsync();
        foreach (var table in Followers)
        {
            (await two.RowsAsync(table, retired)).ShouldBeEmpty(table);
            (await two.RowsAsync(table, survivor)).Count.ShouldBe(table == "care_action_event" ? 6 : 2, table);
        }
        await using (var db = two.Store.OpenRead())
        {
            (await PlanQuery.OfAsync(db, survivor))!.Steps.ShouldHaveSingleItem().Act.ShouldBe("Ring Ada's nurse. Also: Ring Ida's nurse");
            (await db.Set<RecordEntry>().CountAsync(row => row.PersonId == survivor && row.Partner == OwnFacts.Number)).ShouldBe(6);
            var item = (await db.Set<AgendaItem>().ToListAsync()).ShouldHaveSingleItem();
            item.Why.ShouldContain("About Ada");
            item.Why.ShouldContain("About Ida");
        }
        var once = await two.DumpAsync();
        await two.MergeAsync(21);
        Differences(once, await two.DumpAsync()).ShouldBeEmpty();
        await two.DrainAsync();
        using var asha = await two.Morning.Host.SignedInAs("asha.fenwick");
        var publicId = await two.PublicIdAsync(survivor);
        var plan = (await asha.ReadPageAsync($"/people/{publicId}/plan")).QuerySelector("main")!.TextContent;
        plan.ShouldContain("Ada likes tea");
        plan.ShouldContain("Ida likes tea");
        var huddle = (await asha.ReadPageAsync($"/meetings/{two.Morning.MeetingId}?item={await two.ItemIdAsync()}")).QuerySelector("main")!.TextContent;
        huddle.ShouldContain("Note on Ada");
        huddle.ShouldContain("Note on Ida");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Merge_TakenBack_GivesEverythingBackToWhomItWasMadeFor(StoreProvider provider)
    {
        await using var two = await TwoPatients.NewAsync(provider);
        var before = await two.DumpAsync();
        foreach (var control in new[] { 20, 30 })
        {
            await two.MergeAsync(control);
            Differences(before, await two.DumpAsync()).ShouldNotBeEmpty();
            (await two.TakeBackAsync("R1")).ShouldNotBeNull();
            Differences(before, await two.DumpAsync()).ShouldBeEmpty();
            (await two.TakeBackAsync("R1")).ShouldBeNull();
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Merge_TakenBack_LeavesWhatWasWrittenMeanwhileWithTheSurvivorAndChangesWithTheirRow(StoreProvider provider)
    {
        await using var two = await TwoPatients.NewAsync(provider);
        await two.MergeAsync(20);
        var (survivor, retired) = await two.AfterMergeAsync();
        await two.DoAsync(async scope =>
        {
            var version = await two.PlanVersionAsync(scope, survivor);
            (await two.Plans.AddStatementAsync(scope, MeetingsPlace.Asha, survivor, version, "Meanwhile")).ShouldBe(Outcome.Done);
            (await scope.Db.Set<CareAction>().SingleAsync(row => row.MadeFor == retired)).Title = "Changed meanwhile";
        });
        await two.TakeBackAsync("R1");
        await using var db = two.Store.OpenRead();
        (await db.Set<PlanStatement>().SingleAsync(row => row.Words == "Meanwhile")).PersonId.ShouldBe(survivor);
        (await db.Set<CareAction>().SingleAsync(row => row.Title == "Changed meanwhile")).PersonId.ShouldBe(retired);
        (await db.Set<ChangeRecord>().Where(row => row.PersonId == retired && row.Subject == "care_action").OrderBy(row => row.ChangeId).LastAsync()).New!.ShouldContain("Changed meanwhile");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Merge_TakenBack_LeavesNewWorkOfEveryKindWithTheSurvivorAndSaysHowMuch(StoreProvider provider)
    {
        await using var two = await TwoPatients.NewAsync(provider);
        await two.MergeAsync(20);
        var (survivor, retired) = await two.AfterMergeAsync();
        var actions = two.Morning.Host.App.Services.GetRequiredService<ActionService>();
        await two.DoAsAshaAsync(async scope =>
        {
            (await two.Plans.AddStatementAsync(scope, MeetingsPlace.Asha, survivor, await two.PlanVersionAsync(scope, survivor), "Meanwhile")).ShouldBe(Outcome.Done);
            (await actions.OfferAsync(scope, new OfferAction(MeetingsPlace.Asha, survivor, "Visit meanwhile", OwnerRef.Practitioner("asha-fenwick"), new ActionOrigin("test", "meanwhile")))).Item1.ShouldBe(Outcome.Done);
            scope.Db.Add(new AgendaItem { PersonId = survivor, ItemId = PublicId.New(), TeamId = MeetingsPlace.TeamId, MeetingId = "another", Origin = AgendaOrigins.HandPicked, Status = ItemStatus.Waiting, Reason = "Asked for meanwhile", EventAt = scope.Now, CreatedAt = scope.Now });
            scope.Db.Add(new RecallStep { PersonId = survivor, StepId = PublicId.New(), Model = "winter", List = "copd", Number = 2, Outcome = "contacted", Note = "Rang meanwhile", OnDay = new DateOnly(2026, 5, 12), At = scope.Now, ByPractitioner = "asha-fenwick" });
        });

        var taken = (await two.TakeBackAsync("R1")).ShouldNotBeNull();

        taken.StayedWith.ShouldBe(await two.PublicIdAsync(survivor));
        taken.Parted.ShouldBe([await two.PublicIdAsync(retired)]);
        taken.Meanwhile.ShouldBe([("agenda_item", 1), ("care_action", 1), ("plan_statement", 1), ("recall_step", 1)]);
        await using var db = two.Store.OpenRead();
        (await db.Set<CareAction>().SingleAsync(row => row.Title == "Visit meanwhile")).PersonId.ShouldBe(survivor);
        (await db.Set<AgendaItem>().SingleAsync(row => row.Reason == "Asked for meanwhile")).PersonId.ShouldBe(survivor);
        (await db.Set<PlanStatement>().SingleAsync(row => row.Words == "Meanwhile")).PersonId.ShouldBe(survivor);
        (await db.Set<RecallStep>().SingleAsync(row => row.Note == "Rang meanwhile")).PersonId.ShouldBe(survivor);
        foreach (var table in new[] { "care_action", "agenda_item", "plan_statement", "recall_step" })
            (await two.RowsAsync(table, retired)).ShouldHaveSingleItem(table);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Steps_EditedWhileOne_AreNotSaidTwiceAndTheOthersAreTheirsAgain(StoreProvider provider)
    {
        await using var two = await TwoPatients.NewAsync(provider);
        await two.MergeAsync(20);
        var (survivor, retired) = await two.AfterMergeAsync();
        await two.DoAsync(async scope =>
            (await two.Plans.SetStepsAsync(scope, MeetingsPlace.Asha, survivor, await two.PlanVersionAsync(scope, survivor), [new PlanStepText(1, null, "Ring either nurse", null)])).ShouldBe(Outcome.Done));
        await using (var db = two.Store.OpenRead())
            (await PlanQuery.OfAsync(db, survivor))!.Steps.ShouldHaveSingleItem().Act.ShouldBe("Ring either nurse");
        await two.TakeBackAsync("R1");
        await using var after = two.Store.OpenRead();
        (await PlanQuery.OfAsync(after, retired))!.Steps.ShouldHaveSingleItem().Act!.ShouldContain("nurse");
        (await PlanQuery.OfAsync(after, survivor))!.Steps.ShouldHaveSingleItem().Act.ShouldBe("Ring either nurse");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Merge_OfThree_TakenBackInAnyOrder_LeavesNobodysWorkWithAnother(StoreProvider provider)
    {
        foreach (var order in new string[][] { ["R1", "R2"], ["R2", "R1"] })
        {
            await using var two = await TwoPatients.NewAsync(provider, third: true);
            var before = await two.DumpAsync();
            await two.MergeAsync(20);
            await two.MergeAsync(21, survivor: "R3", retired: "R2");
            (await two.PeopleWithPlansAsync()).ShouldBe(1);
            await two.TakeBackAsync(order[0]);
            (await two.PeopleWithPlansAsync()).ShouldBe(2);
            await two.TakeBackAsync(order[1]);
            Differences(before, await two.DumpAsync()).ShouldBeEmpty();
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Agenda_AfterAMergeIsTakenBack_NoLongerSaysWhatHappenedToTheOther(StoreProvider provider)
    {
        await using var two = await TwoPatients.NewAsync(provider);
        await two.MergeAsync(20);
        await two.DrainAsync();
        (await two.ItemsAsync()).ShouldHaveSingleItem().Causes!.Split("Admitted").Length.ShouldBe(3);
        await two.TakeBackAsync("R1");
        await two.DrainAsync();
        var items = await two.ItemsAsync();
        items.Count.ShouldBe(2);
        items.ShouldAllBe(item => item.Causes!.Split("Admitted").Length == 2 && item.AlsoBecause == null);
    }

    private static List<string> Differences(List<string> before, List<string> after) =>
        [.. before.Except(after).Select(row => $"no longer: {row}"), .. after.Except(before).Select(row => $"new: {row}")];
}
