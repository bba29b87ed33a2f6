using AnyDoor.Foundation;
using AnyDoor.Meetings;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Tests.Store;

namespace AnyDoor.Tests.Meetings;

public class HuddleTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Decide_WhileOpen_IsPublishedWithWhoWasPresent(StoreProvider provider)
    {
        await using var place = await MeetingsPlace.NewAsync(provider);
        var item = await OpenWithAsync(place, 1);
        await place.DoAsync(scope => place.Attendance.JoinAsync(scope, MeetingsPlace.Dina, place.TodayId));
        await place.DoAsync(scope => place.Huddles.DiscussAsync(scope, MeetingsPlace.Asha, item.ItemId));
        place.Test.Clock.Advance(TimeSpan.FromSeconds(130));
        item = await place.ItemAsync(1);
        (await place.DoAsync(scope => place.Huddles.DecideAsync(scope, MeetingsPlace.Asha, item.ItemId, "watch", item.Version))).ShouldBe(Outcome.Done);
        item = await place.ItemAsync(1);
        (item.Status, item.DecisionId, item.DecidedBy, item.SecondsSpent).ShouldBe((ItemStatus.Decided, "watch", "asha-fenwick", 130));
        (await place.AllAsync<ItemPresence>()).Select(row => row.AttendeeId).Order().ShouldBe(["asha-fenwick", "dina-marsh"]);
        (await place.AllAsync<RecordEntry>()).ShouldHaveSingleItem().SourceId.ShouldBe($"meeting-item:{item.ItemId}");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Decide_AfterSomebodyElseDid_IsAConflictThatNamesThem(StoreProvider provider)
    {
        await using var place = await MeetingsPlace.NewAsync(provider);
        var item = await OpenWithAsync(place, 1);
        await place.DoAsync(scope => place.Huddles.DecideAsync(scope, MeetingsPlace.Dina, item.ItemId, "watch", item.Version));
        var outcome = await place.DoAsync(scope => place.Huddles.DecideAsync(scope, MeetingsPlace.Asha, item.ItemId, "visit-at-home", item.Version));
        outcome.Kind.ShouldBe(OutcomeKind.Conflict);
        outcome.Message.ShouldBe("Dina Marsh decided at 09:00: Watch, look again. Yours was not saved. Choose again to change it.");
        (await place.ItemAsync(1)).DecisionId.ShouldBe("watch");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task RollOver_TheThirdTime_AsksForADecision(StoreProvider provider)
    {
        await using var place = await MeetingsPlace.NewAsync(provider);
        await OpenWithAsync(place, 1);
        for (var day = 12; day <= 13; day++)
        {
            await place.DoAsync(scope => place.Huddles.CloseAsync(scope, MeetingsPlace.Asha, place.TodayId));
            place.Test.Clock.Set(MeetingsPlace.At(day + 1, 9));
            await place.DoAsync(scope => place.Huddles.OpenAsync(scope, MeetingsPlace.Asha, place.TodayId));
        }
        var item = await place.ItemAsync(1, place.TodayId);
        (item.RollOverCount, item.Origin, item.Why).ShouldBe((2, AgendaOrigins.RolledOver, "Admitted as an emergency Mon 23:10"));
        (await place.DoAsync(scope => place.Huddles.RollOverAsync(scope, MeetingsPlace.Asha, item.ItemId, item.Version))).Message.ShouldBe("This is the 3rd time. Decide now: it cannot roll over again.");
        (await place.DoAsync(scope => place.Huddles.CloseAsync(scope, MeetingsPlace.Asha, place.TodayId))).Kind.ShouldBe(OutcomeKind.Refused);
        await place.DoAsync(scope => place.Huddles.DecideAsync(scope, MeetingsPlace.Asha, item.ItemId, "watch", item.Version));
        (await place.DoAsync(scope => place.Huddles.CloseAsync(scope, MeetingsPlace.Asha, place.TodayId))).ShouldBe(Outcome.Done);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task RolledOverItem_WhenItsEventIsCancelled_FallsToo(StoreProvider provider)
    {
        await using var place = await MeetingsPlace.NewAsync(provider);
        await OpenWithAsync(place, 1);
        await place.DoAsync(scope => place.Huddles.CloseAsync(scope, MeetingsPlace.Asha, place.TodayId));
        await place.CancelAsync(1, 10);
        (await place.ItemAsync(1, HuddleCalendar.IdOf(MeetingsPlace.TeamId, new DateOnly(2026, 5, 13)))).Status.ShouldBe(ItemStatus.Withdrawn);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Huddle_ThatNobodyOpened_HandsItsPeopleToTheNextUncounted(StoreProvider provider)
    {
        await using var place = await MeetingsPlace.NewAsync(provider);
        await place.PersonAsync(1);
        await place.FireAsync(1, 10, MeetingsPlace.At(11, 23, 10));
        place.Test.Clock.Set(MeetingsPlace.At(13, 9));
        await place.Test.WriteAsync(scope => place.Huddles.CurrentAsync(scope, scope.Db.Set<AnyDoor.Partners.Team>().First()));
        await place.DoAsync(scope => place.Huddles.OpenAsync(scope, MeetingsPlace.Asha, place.TodayId));
        (await place.ItemAsync(1, place.TodayId)).RollOverCount.ShouldBe(0);
        (await place.AllAsync<Meeting>()).Count(meeting => meeting.Status == MeetingStatus.Closed).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Guest_ForOnePerson_IsPresentForThatPersonOnly(StoreProvider provider)
    {
        await using var place = await MeetingsPlace.NewAsync(provider);
        var first = await OpenWithAsync(place, 1, 2);
        await place.DoAsync(scope => place.Huddles.DiscussAsync(scope, MeetingsPlace.Asha, first.ItemId));
        (await place.DoAsync(scope => place.Attendance.GuestAsync(scope, MeetingsPlace.Asha, place.TodayId, "Omar Vale", "royal", first.ItemId))).ShouldBe(Outcome.Done);
        (await place.SeesAsync(MeetingsPlace.Omar, 1)).ShouldBeTrue();
        (await place.SeesAsync(MeetingsPlace.Omar, 2)).ShouldBeFalse();
        var second = await place.ItemAsync(2);
        await place.DoAsync(scope => place.Huddles.DiscussAsync(scope, MeetingsPlace.Asha, second.ItemId));
        (await place.AllAsync<ItemPresence>()).Count(row => row.PersonId == 1).ShouldBe(2);
        (await place.AllAsync<ItemPresence>()).Count(row => row.PersonId == 2).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Stranger_ToTheTeam_FindsNoMeetingAndNoItem(StoreProvider provider)
    {
        await using var place = await MeetingsPlace.NewAsync(provider);
        var item = await OpenWithAsync(place, 1);
        (await place.DoAsync(scope => place.Huddles.OpenAsync(scope, MeetingsPlace.Omar, place.TodayId))).ShouldBe(Outcome.NotFound);
        (await place.DoAsync(scope => place.Huddles.DecideAsync(scope, MeetingsPlace.Omar, item.ItemId, "watch", item.Version))).ShouldBe(Outcome.NotFound);
    }

    private static async Task<AgendaItem> OpenWithAsync(MeetingsPlace place, params long[] people)
    {
        foreach (var person in people)
        {
            await place.PersonAsync(person);
            await place.FireAsync(person, person * 10, MeetingsPlace.At(11, 23, 10));
        }
        await place.OpenAsync();
        return await place.ItemAsync(people[0]);
    }
}
