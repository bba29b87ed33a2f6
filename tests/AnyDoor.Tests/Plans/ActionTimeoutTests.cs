using AnyDoor.Foundation;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Tests.Store;

namespace AnyDoor.Tests.Plans;

public class ActionTimeoutTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Offer_NobodyAccepts_GoesToTheDeskAndThenComesBack(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        var id = await place.OfferedAsync(OwnerRef.Practitioner("iris-cole"));
        place.Test.Clock.Advance(TimeSpan.FromHours(4) - TimeSpan.FromSeconds(1));
        (await place.Timeouts().RunAsync()).ShouldBe(0);
        place.Test.Clock.Advance(TimeSpan.FromSeconds(1));
        (await place.Timeouts().RunAsync()).ShouldBe(1);
        var late = await place.FindAsync(id);
        (late.Status, late.OwnerKind, late.OwnerId, late.AcceptBy).ShouldBe((ActionStatus.TimedOut, OwnerKinds.Organisation, "council", place.Now.AddHours(4)));
        (await place.Timeouts().RunAsync()).ShouldBe(0);
        place.Test.Clock.Advance(TimeSpan.FromHours(4));
        await place.Timeouts().RunAsync();
        var back = await place.FindAsync(id);
        (back.Status, back.AccountableId, back.AcceptBy, back.NextAt).ShouldBe((ActionStatus.Returned, "asha-fenwick", null, place.Now));
        (await place.SeesAsync(PlansPlace.Jo)).ShouldBeFalse();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Offer_ToADeskThatDoesNotAccept_ComesStraightBack(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        var id = await place.OfferedAsync(OwnerRef.DutyDesk("council"));
        place.Test.Clock.Advance(TimeSpan.FromHours(5));
        await place.Timeouts().RunAsync();
        (await place.FindAsync(id)).Status.ShouldBe(ActionStatus.Returned);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task TimeOut_ByTwoProcessesAtOnce_HappensOnceAndTellsOnce(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        for (var i = 0; i < 12; i++)
            await place.OfferedAsync(OwnerRef.Practitioner("iris-cole"), $"{i}");
        place.Test.Clock.Advance(TimeSpan.FromHours(4));
        var other = place.Test.OpenAgain();
        var moved = await Task.WhenAll(
            Task.Run(() => place.Timeouts().RunAsync()), Task.Run(() => place.Timeouts(other).RunAsync()), Task.Run(() => place.Timeouts(other).RunAsync()));
        moved.Sum().ShouldBe(12);
        (await place.AllAsync<CareActionEvent>()).Count(row => row.Command == "time-out").ShouldBe(12);
        (await place.AllAsync<NoticeItem>()).Count(item => item.RecipientKind == OwnerKinds.Organisation).ShouldBe(12);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Accept_AfterTheTimeButBeforeTheJob_Counts(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        var id = await place.OfferedAsync(OwnerRef.Practitioner("iris-cole"));
        place.Test.Clock.Advance(TimeSpan.FromHours(6));
        await place.AcceptAsync(id, PlansPlace.Iris);
        (await place.Timeouts().RunAsync()).ShouldBe(0);
        (await place.FindAsync(id)).Status.ShouldBe(ActionStatus.Accepted);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Overdue_OfAcceptedWork_IsToldOnceToWhoeverAnswersForIt(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        var id = await place.OfferedAsync(OwnerRef.Practitioner("priya-hollins"));
        await place.AcceptAsync(id, PlansPlace.Priya);
        place.Test.Clock.Advance(TimeSpan.FromDays(3));
        (await place.Timeouts().RunAsync()).ShouldBe(1);
        (await place.Timeouts().RunAsync()).ShouldBe(0);
        (await place.AllAsync<NoticeItem>()).Where(item => item.What == NoticeWords.Overdue).ShouldHaveSingleItem().RecipientId.ShouldBe("priya-hollins");
    }
}
