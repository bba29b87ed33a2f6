using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Plans;

/// <summary>Somebody leaves the place while actions are theirs.</summary>
public class LeaverTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Accepted_BySomebodyWhoLeaves_ComesBackToTheAskerWhoIsTold(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        var id = await place.OfferedAsync(OwnerRef.Practitioner("iris-cole"));
        await place.AcceptAsync(id, PlansPlace.Iris);
        var timeouts = place.Timeouts();
        (await timeouts.RunAsync()).ShouldBe(0);
        await LeaveAsync(place, "iris-cole");
        (await timeouts.RunAsync()).ShouldBe(1);
        (await timeouts.RunAsync()).ShouldBe(0);
        var back = await place.FindAsync(id);
        (back.Status, back.AccountableId, back.StatusReason).ShouldBe((ActionStatus.Returned, "asha-fenwick", "whoever answered for it has left"));
        (await place.AllAsync<NoticeItem>()).Single(item => item.What == NoticeWords.CameBack).RecipientId.ShouldBe("asha-fenwick");
        (await place.AllAsync<CareActionEvent>()).Count(row => row.Command == "leave").ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Offered_ToSomebodyWhoLeaves_GoesToTheirDutyDeskAtOnce(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        var id = await place.OfferedAsync(OwnerRef.Practitioner("iris-cole"));
        await LeaveAsync(place, "iris-cole");
        (await place.Timeouts().RunAsync()).ShouldBe(1);
        var moved = await place.FindAsync(id);
        (moved.Status, moved.OwnerKind, moved.OwnerId, moved.AccountableId).ShouldBe((ActionStatus.TimedOut, OwnerKinds.Organisation, "council", "asha-fenwick"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Asked_BySomebodyWhoLeaves_IsFoundByTheirOrganisationsDeskWhoMaySeeThePerson(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        var id = await place.OfferedAsync(OwnerRef.Practitioner("iris-cole"));
        await place.AcceptAsync(id, PlansPlace.Iris);
        await LeaveAsync(place, "iris-cole", "asha-fenwick");
        (await place.Timeouts().RunAsync()).ShouldBe(1);
        var desk = PlansPlace.Priya with { PractitionerId = "new-colleague", TeamIds = [] };
        (await place.SeesAsync(desk)).ShouldBeTrue();
        await using var db = place.Test.Store.OpenRead();
        (await ActionsQuery.ListAsync(db, desk, ActionList.Desk, place.Now)).ShouldHaveSingleItem().Action.ActionId.ShouldBe(id);
        (await place.AllAsync<NoticeItem>()).Where(item => item.What == NoticeWords.CameBack).ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(item => item.RecipientKind.ShouldBe(OwnerKinds.Organisation), item => item.RecipientId.ShouldBe("community"));
        (await place.DoAsync(scope => place.Actions.ReassignAsync(scope, desk, id, OwnerRef.Practitioner("priya-hollins")))).Ok.ShouldBeTrue();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Offered_ToATeamThatNobodyIsIn_GoesToTheDutyDesk(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        var id = await place.OfferedAsync(OwnerRef.Team("millrace-team"));
        await place.Test.WriteAsync(scope => scope.Db.RemoveRange(scope.Db.Set<TeamMember>().ToList()));
        await LeaveAsync(place);
        (await place.Timeouts().RunAsync()).ShouldBe(1);
        (await place.FindAsync(id)).OwnerId.ShouldBe("community");
    }

    // As the place file is loaded again without them.
    private static Task LeaveAsync(PlansPlace place, params string[] practitioners) => place.Test.Store.WriteAsync(ProcessContext.System("place.load"), async scope =>
    {
        scope.Db.RemoveRange(await scope.Db.Set<Practitioner>().Where(row => practitioners.Contains(row.PractitionerId)).ToListAsync());
        scope.Tell(PartnersDirectory.Topic);
    });
}
