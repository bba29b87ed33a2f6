using System.Net;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Plans;

/// <summary>Which actions stand on whose list.</summary>
public class ActionListTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Organisation_OfAReader_ListsItsPeopleTeamsAndDeskOfPeopleTheyMaySee(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        var personal = await place.OfferedAsync(OwnerRef.Practitioner("iris-cole"), "1");
        var desk = await place.OfferedAsync(OwnerRef.DutyDesk("council"), "2");
        var team = await place.OfferedAsync(OwnerRef.Team("millrace-team"), "3");
        await place.AcceptAsync(personal, PlansPlace.Iris);
        await using var db = place.Test.Store.OpenRead();
        async Task<List<string>> ListAsync(Reader reader) => [.. (await ActionsQuery.ListAsync(db, reader, ActionList.Organisation, place.Now)).Select(row => row.Action.ActionId)];
        // Jo is at the council and sees the person because of the desk's action; what a colleague accepted is on the same list.
        (await ListAsync(PlansPlace.Jo)).ShouldBe([desk, personal], ignoreOrder: true);
        // What Asha's organisation asked and the council has not accepted is still its own to answer for.
        (await ListAsync(PlansPlace.Priya)).ShouldBe([desk, team], ignoreOrder: true);
        (await ListAsync(PlansPlace.Jo with { PractitionerId = "nobody", OrganisationId = "kettle" })).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Counts_OfEveryListAndFilter_AreWhatTheListShows(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        foreach (var (owner, i) in new[] { OwnerRef.Practitioner("iris-cole"), OwnerRef.DutyDesk("council"), OwnerRef.Team("millrace-team"), OwnerRef.Practitioner("iris-cole"), OwnerRef.DutyDesk("council") }.Select((owner, i) => (owner, i)))
            await place.OfferedAsync(owner, $"{i}");
        await place.AcceptAsync(await place.OfferedAsync(OwnerRef.Practitioner("iris-cole"), "9"), PlansPlace.Iris);
        await using var db = place.Test.Store.OpenRead();
        foreach (var (reader, now) in new[] { PlansPlace.Jo, PlansPlace.Priya, PlansPlace.Asha, PlansPlace.Iris }.SelectMany(reader => new[] { place.Now, place.Now.AddDays(2) }, (reader, now) => (reader, now)))
            foreach (var list in Enum.GetValues<ActionList>())
            {
                var (lists, filters) = await ActionCounts.ReadAsync(db, reader, list, now, default);
                foreach (var each in Enum.GetValues<ActionList>())
                    lists[each].ShouldBe((await ActionsQuery.ListAsync(db, reader, each, now)).Count, $"{reader.PractitionerId} {each}");
                foreach (var filter in Enum.GetValues<ActionFilter>())
                    filters[filter].ShouldBe((await ActionsQuery.ListAsync(db, reader, list, filter, now)).Count, $"{reader.PractitionerId} {list} {filter}");
            }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Organisation_WithLateAndUnanswered_ShowsThoseFirst(StoreProvider provider)
    {
        await using var place = await PlansPlace.NewAsync(provider);
        var later = await place.OfferedAsync(OwnerRef.Practitioner("iris-cole"), "1");
        await place.AcceptAsync(later, PlansPlace.Iris);
        var waiting = await place.OfferedAsync(OwnerRef.DutyDesk("council"), "2");
        await using var db = place.Test.Store.OpenRead();
        var view = await new PartnersDirectory(place.Test.Store).CurrentAsync(default);
        var rows = (await ActionsQuery.ListAsync(db, PlansPlace.Jo, ActionList.Organisation, place.Now)).Select(row => ActionRow.Of(row, view, PlansPlace.Jo, place.Now)).ToList();
        rows.Select(row => row.Action.ActionId).ShouldBe([waiting, later]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Ended_OnTheListAndThePersonsTab_SayWhatCameOfItForThirtyDaysAndForEver(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var person = await host.AddPersonAsync("Dorothea", "Plumtree");
        using var asha = await host.SignedInAs("asha.fenwick");
        var form = $"/people/{person.PublicId}/actions/new";
        foreach (var key in new[] { "abcdefgh0001", "abcdefgh0002" })
            await asha.PostFormAsync(form, form, ("key", key), ("text", $"visit day after home @asha in 3 days"));
        await using var db = host.Store.OpenRead();
        var id = (await ActionsQuery.OfPersonAsync(db, PlansPlace.Asha, person.PersonId, host.Store.Now))[0].ActionId;
        await asha.PostFormAsync("/actions", $"/actions/{id}/accept");
        (await asha.PostFormAsync("/actions", $"/actions/{id}/complete", ("outcome", "person-declined"), ("text", "She has her daughter"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        foreach (var list in new[] { "mine", "organisation" })
        {
            var ended = (await asha.ReadPageAsync($"/actions?list={list}&show=ended")).QuerySelector("#actions")!.TextContent;
            ended.ShouldContain("The person did not want it: She has her daughter");
        }
        var tab = await asha.ReadPageAsync($"/people/{person.PublicId}/actions");
        tab.QuerySelector("#ended")!.TextContent.ShouldContain("The person did not want it: She has her daughter");
        tab.QuerySelectorAll("#open li[data-row]").Length.ShouldBe(1);
        tab.QuerySelectorAll("a").Select(link => link.TextContent.Trim()).ShouldContain("Actions");
        await host.Store.WriteAsync(ProcessContext.System("test"), async scope =>
            (await scope.Db.Set<CareAction>().SingleAsync(row => row.ActionId == id)).EndedAt = scope.Now.AddDays(-ActionsQuery.EndedDays - 1));
        (await asha.ReadPageAsync("/actions?list=mine&show=ended")).QuerySelector("#actions").ShouldBeNull();
        (await asha.ReadPageAsync($"/people/{person.PublicId}/actions")).QuerySelector("#ended")!.TextContent.ShouldContain("did not want it");
    }

    [Theory, OnSqlite]
    public async Task Tab_OfAPersonTheReaderMayNotSee_IsRefused(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        var hidden = await host.AddPersonAsync("Olive", "Penhallow", team: null);
        using var asha = await host.SignedInAs("asha.fenwick");
        (await asha.GetPageAsync($"/people/{hidden.PublicId}/actions")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
