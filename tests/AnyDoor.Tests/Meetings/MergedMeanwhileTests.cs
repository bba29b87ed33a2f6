using AnyDoor.CareModels;
using AnyDoor.Assessments.Asking;
using AnyDoor.Foundation;
using AnyDoor.Meetings;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Meetings;

/// <summary>Two people prove to be one between a page's reading and its writing, or in the very moment of it.</summary>
public sealed class MergedMeanwhileTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Work_WrittenForSomebodyWhoWasMergedMeanwhile_IsTheSurvivors(StoreProvider provider)
    {
        await using var two = await TwoPatients.NewAsync(provider);
        await two.MergeAsync(20);
        var (survivor, retired) = await two.AfterMergeAsync();
        var services = two.Morning.Host.App.Services;
        var (actions, huddles) = (services.GetRequiredService<ActionService>(), services.GetRequiredService<HuddleService>());
        await two.DoAsync(async scope =>
        {
            var (outcome, id) = await actions.OfferAsync(scope, new OfferAction(MeetingsPlace.Asha, retired, "Ring the ward", OwnerRef.Practitioner("asha-fenwick"), new ActionOrigin("test", "late")));
            outcome.ShouldBe(Outcome.Done);
            (await actions.CompleteAsync(scope, MeetingsPlace.Asha, id!, ActionOutcomes.All[0].Code, null)).ShouldBe(Outcome.Done);
        });
        (await services.GetRequiredService<FlagService>().SetAsync(retired, new FlagToSet("pink-bracelet", "Pink bracelet", "pink", LondonTime.DayOf(two.Store.Now).AddDays(3), "late"), MeetingsPlace.Asha, default)).ShouldBe(Outcome.Done);
        await two.DoAsync(async scope =>
        {
            var outcome = await two.Plans.AddStatementAsync(scope, MeetingsPlace.Asha, retired, 5, "Late words");
            outcome.Kind.ShouldBe(OutcomeKind.Conflict);
            outcome.Message!.ShouldContain("do it again");
        });
        await using var db = two.Store.OpenRead();
        (await db.Set<CareAction>().SingleAsync(row => row.Title == "Ring the ward")).PersonId.ShouldBe(survivor);
        (await db.Set<Flag>().SingleAsync(row => row.Because == "late")).PersonId.ShouldBe(survivor);
        (await db.Set<RecordEntry>().AnyAsync(row => row.PersonId == retired && row.Partner == OwnFacts.Number)).ShouldBeFalse();
        (await db.Set<PlanStatement>().AnyAsync(row => row.Words == "Late words")).ShouldBeFalse();
    }

    [Theory, OnPostgres]
    public async Task Merge_WhileAnActionIsBeingWritten_WaitsAndTakesItAlong(StoreProvider provider)
    {
        await using var two = await TwoPatients.NewAsync(provider);
        await using var db = two.Store.OpenRead();
        var ada = (await db.Set<SourcePersonKey>().SingleAsync(key => key.LocalId == "RXX01|R1")).PersonId;
        var actions = two.Morning.Host.App.Services.GetRequiredService<ActionService>();
        var (written, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var page = two.DoAsync(async scope =>
        {
            var (_, id) = await actions.OfferAsync(scope, new OfferAction(MeetingsPlace.Asha, ada, "Ring the ward", OwnerRef.Practitioner("asha-fenwick"), new ActionOrigin("test", "late")));
            (await actions.CompleteAsync(scope, MeetingsPlace.Asha, id!, ActionOutcomes.All[0].Code, null)).ShouldBe(Outcome.Done);
            written.SetResult();
            await goOn.Task;
        });
        await written.Task;
        var merge = Task.Run(() => two.MergeAsync(20));
        try
        {
            await WaitsAsync(two);
            merge.IsCompleted.ShouldBeFalse();
        }
        finally
        {
            goOn.SetResult();
        }
        await Task.WhenAll(page, merge);
        var (survivor, retired) = await two.AfterMergeAsync();
        (await db.Set<CareAction>().SingleAsync(row => row.Title == "Ring the ward")).PersonId.ShouldBe(survivor);
        foreach (var table in new[] { "care_action", "care_action_event", "record_entry", "source_key" })
            (await two.RowsAsync(table, retired)).ShouldBeEmpty(table);
    }

    // The database itself says that somebody waits for somebody.
    private static async Task WaitsAsync(TwoPatients two)
    {
        await using var connection = await two.Store.OpenConnectionAsync();
        for (var tries = 0; tries < 200; tries++)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
            if ((long)(await command.ExecuteScalarAsync())! > 0)
                return;
            await Task.Delay(25);
        }
        throw new TimeoutException("The merge does not wait for the page.");
    }
}
