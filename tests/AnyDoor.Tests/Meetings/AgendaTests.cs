using AnyDoor.Foundation;
using AnyDoor.Meetings;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;

namespace AnyDoor.Tests.Meetings;

public class AgendaTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Trigger_BeforeTheStart_IsOnTodaysHuddleOnceHoweverOftenItIsSaid(StoreProvider provider)
    {
        await using var place = await MeetingsPlace.NewAsync(provider);
        var person = await place.PersonAsync(1);
        await place.FireAsync(person, 10, MeetingsPlace.At(11, 23, 10));
        await place.DeriveAsync(person, person);
        var item = await place.ItemAsync(person);
        item.MeetingId.ShouldBe(place.TodayId);
        item.Why.ShouldBe("Admitted as an emergency Mon 23:10");
        item.Status.ShouldBe(ItemStatus.Waiting);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Triggers_InAnyOrder_GiveTheSameAgenda(StoreProvider provider)
    {
        var seen = new List<string>();
        foreach (var order in new[] { new[] { 0, 1, 2 }, [2, 1, 0], [1, 2, 0] })
        {
            await using var place = await MeetingsPlace.NewAsync(provider);
            foreach (var person in new long[] { 1, 2 })
                await place.PersonAsync(person);
            var events = new Func<Task>[]
            {
                () => place.FireAsync(1, 10, MeetingsPlace.At(11, 23, 10)),
                () => place.FireAsync(1, 11, MeetingsPlace.At(12, 6), "Went home"),
                () => place.FireAsync(2, 12, MeetingsPlace.At(12, 2)),
            };
            foreach (var index in order)
                await events[index]();
            seen.Add(string.Join('|', (await place.AllAsync<AgendaItem>()).Ordered().Select(item => $"{item.PersonId} {item.Why} {item.Status} {item.MeetingId}")));
        }
        seen.Distinct().ShouldHaveSingleItem().ShouldStartWith("1 Admitted as an emergency Mon 23:10. Went home Tue 06:00 waiting");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Trigger_AfterTheStart_GoesToTheNextHuddleUnlessThisOneIsOpen(StoreProvider provider)
    {
        await using var place = await MeetingsPlace.NewAsync(provider);
        foreach (var person in new long[] { 1, 2, 3 })
            await place.PersonAsync(person);
        place.Test.Clock.Set(MeetingsPlace.At(12, 9, 3));
        await place.FireAsync(1, 10, MeetingsPlace.At(12, 8, 50));
        await place.OpenAsync();
        place.Test.Clock.Set(MeetingsPlace.At(12, 9, 5));
        await place.FireAsync(2, 11, MeetingsPlace.At(12, 8, 55));
        await place.DoAsync(scope => place.Huddles.CloseAsync(scope, MeetingsPlace.Asha, place.TodayId));
        await place.FireAsync(3, 12, MeetingsPlace.At(12, 8, 57));
        var tomorrow = HuddleCalendar.IdOf(MeetingsPlace.TeamId, new DateOnly(2026, 5, 13));
        (await place.ItemAsync(1)).MeetingId.ShouldBe(tomorrow);
        (await place.ItemAsync(2, place.TodayId)).Status.ShouldBe(ItemStatus.RolledOver);
        (await place.ItemAsync(3)).MeetingId.ShouldBe(tomorrow);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Trigger_OnFriday_GoesToMonday(StoreProvider provider)
    {
        await using var place = await MeetingsPlace.NewAsync(provider);
        var person = await place.PersonAsync(1);
        place.Test.Clock.Set(MeetingsPlace.At(15, 14));
        await place.FireAsync(person, 10, MeetingsPlace.At(15, 13));
        (await place.ItemAsync(person)).MeetingId.ShouldBe(HuddleCalendar.IdOf(MeetingsPlace.TeamId, new DateOnly(2026, 5, 18)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task CancelledEvent_WithdrawsTheItemInWords_AndComesBackIfItStandsAfterAll(StoreProvider provider)
    {
        await using var place = await MeetingsPlace.NewAsync(provider);
        var person = await place.PersonAsync(1);
        await place.FireAsync(person, 10, MeetingsPlace.At(11, 23, 10));
        await place.CancelAsync(person, 10);
        var item = await place.ItemAsync(person);
        item.Status.ShouldBe(ItemStatus.Withdrawn);
        item.WithdrawnBecause.ShouldBe("Admitted as an emergency Mon 23:10: cancelled by the partner that sent it");
        await place.CancelAsync(person, 10, cancelled: false);
        (await place.ItemAsync(person)).Status.ShouldBe(ItemStatus.Waiting);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task CancelledEvent_WhenSomebodyAcceptedAnActionFromIt_TellsThemOnce(StoreProvider provider)
    {
        await using var place = await MeetingsPlace.NewAsync(provider);
        var person = await place.PersonAsync(1);
        await place.FireAsync(person, 10, MeetingsPlace.At(11, 23, 10));
        var item = await place.ItemAsync(person);
        var offer = new OfferAction(MeetingsPlace.Dina, person, "Restart care visits", OwnerRef.Practitioner("dina-marsh"), new ActionOrigin(ActionOrigins.MeetingItem, $"{item.ItemId}:1"));
        await place.DoAsync(async scope => (await new ActionService(new ActionSettings()).OfferAsync(scope, offer)).Outcome);
        await place.CancelAsync(person, 10);
        await place.DeriveAsync(person);
        (await place.AllAsync<NoticeItem>()).Where(notice => notice.What == "to look at again").ShouldHaveSingleItem().RecipientId.ShouldBe("dina-marsh");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Item_Added_LetsMemberOrganisationsSeeThePersonThatDayOnly(StoreProvider provider)
    {
        await using var place = await MeetingsPlace.NewAsync(provider);
        var person = await place.PersonAsync(1);
        var colleague = MeetingsPlace.Dina with { PractitionerId = "jo-cole", TeamIds = [] };
        (await place.SeesAsync(colleague, person)).ShouldBeFalse();
        await place.FireAsync(person, 10, MeetingsPlace.At(11, 23, 10));
        (await place.SeesAsync(colleague, person)).ShouldBeTrue();
        (await place.SeesAsync(MeetingsPlace.Omar, person)).ShouldBeFalse();
        place.Test.Clock.Set(MeetingsPlace.At(13, 0, 1));
        (await place.SeesAsync(colleague, person)).ShouldBeFalse();
    }

    [Theory, OnSqlite]
    public async Task TriggerForTodayOnly_IsOnNoAgenda(StoreProvider provider)
    {
        await using var place = await MeetingsPlace.NewAsync(provider);
        var person = await place.PersonAsync(1);
        await place.FireAsync(person, 10, MeetingsPlace.At(11, 23, 10), "A&E only", "none");
        (await place.AllAsync<AgendaItem>()).ShouldBeEmpty();
    }

    [Fact]
    public void Since_OnAMonday_ReachesBackToFriday() =>
        new HuddleCalendar(new MeetingSettings()).Since(new DateOnly(2026, 5, 18)).ShouldBe(MeetingsPlace.At(15, 16, 30));
}
