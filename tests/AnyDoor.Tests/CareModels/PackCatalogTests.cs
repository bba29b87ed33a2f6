using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Store;
using AnyDoor.Tests.Store;

namespace AnyDoor.Tests.CareModels;

public class PackCatalogTests
{
    private static readonly ProcessContext Matron = new("model.adopt", "priya");

    [Theory, OnSqlite, OnPostgres]
    public async Task Adopt_CheckedPack_RunsAndSaysWhoSigned(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        var catalog = new PackCatalog(test.Store, new CriteriaThatFail("never"));
        (await AdoptAsync(catalog, Packs.Small())).Kind.ShouldBe(OutcomeKind.Done);
        var running = (await catalog.FindAsync("small", default))!;
        (running.Pack.Version, running.AdoptedBy, running.Faulty).ShouldBe((1, "priya", null));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Adopt_SameTextAgain_ChangesNothing(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        var catalog = new PackCatalog(test.Store, new CriteriaThatFail("never"));
        await AdoptAsync(catalog, Packs.Small());
        (await AdoptAsync(catalog, Packs.Small())).Kind.ShouldBe(OutcomeKind.Unchanged);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Adopt_OtherTextUnderTheSameVersion_IsRefused(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        var catalog = new PackCatalog(test.Store, new CriteriaThatFail("never"));
        await AdoptAsync(catalog, Packs.Small());
        (await AdoptAsync(catalog, Packs.Small(criteria: "age >= 75"))).Kind.ShouldBe(OutcomeKind.Refused);
        (await catalog.FindAsync("small", default))!.Pack.Cohorts[0].Criteria.ShouldBe("age >= 65");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Running_NewestVersionCannotBeRead_KeepsTheLastGoodAndSaysWhy(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        var then = new PackCatalog(test.Store, new CriteriaThatFail("never"));
        await AdoptAsync(then, Packs.Small());
        await AdoptAsync(then, Packs.Small(version: 2, criteria: "age >= 75"));
        // A code list the newer rule needs is gone: its words no longer mean anything.
        var now = new PackCatalog(test.Store, new CriteriaThatFail("75"));
        var running = (await now.FindAsync("small", default))!;
        running.Pack.Version.ShouldBe(1);
        running.Faulty.ShouldNotBeNull().ShouldContain("Version 2");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Adopt_FaultyPack_IsRefusedWithItsFaults(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        var catalog = new PackCatalog(test.Store, new CriteriaThatFail("aeg"));
        var faults = new FaultList();
        var outcome = await catalog.AdoptAsync(Matron, Packs.Small(criteria: "aeg >= 65"), "model.yaml", null, faults, default);
        outcome.Kind.ShouldBe(OutcomeKind.Refused);
        faults.Count.ShouldBe(1);
        (await catalog.RunningAsync(default)).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Adopt_RecallListOfAnotherPacksId_IsRefusedNamingBoth(StoreProvider provider)
    {
        const string lists = "recalls: [{id: winter, title: Winter, cohort: COHORT, why: To be ready}]";
        await using var test = await TestStore.NewAsync(provider);
        var catalog = new PackCatalog(test.Store, new CriteriaThatFail("never"));
        var first = Packs.Small(triggers: lists.Replace("COHORT", "older", StringComparison.Ordinal));
        (await AdoptAsync(catalog, first)).Kind.ShouldBe(OutcomeKind.Done);
        var second = first.Replace("model: small", "model: second", StringComparison.Ordinal).Replace("older", "elders", StringComparison.Ordinal);
        var refused = await AdoptAsync(catalog, second);
        (refused.Kind, refused.Field).ShouldBe((OutcomeKind.Refused, "recalls"));
        refused.Message!.ShouldStartWith("The recall list winter is already one of small (version 1), which is in use; second has one of the same id.");
        (await catalog.RunningAsync(default)).Keys.ShouldBe(["small"]);
        // Its own list may come again in a later version, and another id beside it.
        (await AdoptAsync(catalog, first.Replace("version: 1", "version: 2", StringComparison.Ordinal))).Kind.ShouldBe(OutcomeKind.Done);
        (await AdoptAsync(catalog, second.Replace("id: winter", "id: spring", StringComparison.Ordinal))).Kind.ShouldBe(OutcomeKind.Done);
    }

    private static Task<Outcome> AdoptAsync(PackCatalog catalog, string text) => catalog.AdoptAsync(Matron, text, "model.yaml", null, new FaultList(), default);
}
