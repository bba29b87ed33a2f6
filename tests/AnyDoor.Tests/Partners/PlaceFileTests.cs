using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Partners.PlaceFiles;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Partners;

public class PlaceFileTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Load_TheSameFileTwice_WritesNothingTheSecondTime(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        var loader = new PlaceLoader(test.Store);
        (await loader.LoadAsync(Small(), ProcessContext.System("test"))).ShouldBeTrue();
        (await loader.LoadAsync(Small(), ProcessContext.System("test"))).ShouldBeFalse();
        await using var db = test.Store.OpenRead();
        (await db.Set<ProcessRun>().CountAsync()).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Load_AChangedFile_IsSeenByTheDirectoryAtOnce(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        using var directory = new PartnersDirectory(test.Store);
        var loader = new PlaceLoader(test.Store);
        await loader.LoadAsync(Small(), ProcessContext.System("test"));
        var before = await directory.CurrentAsync();
        before.TeamsForPractice("Y99001", new DateOnly(2026, 5, 12)).ShouldHaveSingleItem().TeamId.ShouldBe("millrace-team");
        before.NotShared.ShouldHaveSingleItem().NotSharedBecause.ShouldBe("Agreement ended 31 August");
        var changed = Small();
        changed.Members.RemoveAll(row => row.PractitionerId == "dina-marsh");
        await loader.LoadAsync(changed, ProcessContext.System("test"));
        (await directory.CurrentAsync()).TeamsOf("dina-marsh").ShouldBeEmpty();
    }

    [Fact]
    public void Parse_WithFaults_TellsAllWithTheirLines()
    {
        var faults = new FaultList();
        var place = PlaceFile.Parse(
            """
            place: {id: x}
            partners:
              - {id: one, name: One, kind: hospitl}
              - {id: one, name: Again, kind: fire}
            practitioners:
              - {id: p, name: P, role: gp, title: Doctor, organisation: oen, teams: [nowhere]}
            practicioners: []
            """, "place.yaml", faults);
        place.ShouldBeNull();
        faults.Select(fault => (fault.Line, fault.Field)).ShouldBe(
            [(1, "place.name"), (3, "partners[1].kind"), (4, "partners[2].id"), (6, "practitioners[1].organisation"), (6, "practitioners[1].teams[1]"), (7, "practicioners")],
            ignoreOrder: true);
        faults.ToString().ShouldContain("did you mean `hospital`?");
    }

    private static PlaceFile Small()
    {
        var faults = new FaultList();
        return PlaceFile.Parse(SmallPlace.Yaml, "place.yaml", faults) ?? throw new InvalidOperationException(faults.ToString());
    }
}
