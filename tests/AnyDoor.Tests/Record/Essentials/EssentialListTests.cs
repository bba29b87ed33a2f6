using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Record.Essentials;
using AnyDoor.Record.Kinds;
using AnyDoor.Store;
using AnyDoor.Tests.Architecture;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Record.Essentials;

public sealed class EssentialListTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Readable_ByBrokenGlass_IsWhatTheEngineOpensOfWhatIsEssential(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        var (random, now) = (new Random(20261201), test.Clock.GetUtcNow());
        var entries = Enumerable.Range(1, 400).Select(i => Entry(random, i, now)).ToList();
        await test.WriteAsync(scope =>
        {
            for (var partner = 1; partner < 4; partner++)
                scope.Db.Add(new PartnerNumber { Number = (short)partner, OrganisationId = $"o{partner}" });
            for (var person = 1; person < 5; person++)
                scope.Db.Add(new Person { PersonId = person, PublicId = $"abcdefghj{person:000}", CreatedAt = now });
            foreach (var (person, basis) in new[] { (1, AccessBases.BreakGlass), (2, AccessBases.BreakGlass), (3, AccessBases.Care) })
                scope.Db.Add(new PersonAccess { PersonId = person, ScopeKind = AccessScopes.Practitioner, ScopeId = "p1", Basis = basis, Source = "test", FromAt = now.AddMinutes(-5), UntilAt = now.AddMinutes(25) });
            scope.Db.Add(new PersonChoice { PersonId = 2, ChoiceId = "c2", Kind = PersonChoices.Objection, FromAt = now.AddDays(-1), Evidence = "test", RecordedBy = "p1" });
            scope.Db.AddRange(entries);
        });
        await using var db = test.Store.OpenRead();
        var reader = new Reader("a", "p1", "P", Roles.Gp, "", "o1", [], Purposes.DirectCare);
        var read = 0;
        for (var person = 1L; person < 5; person++)
        {
            var bases = person switch { 1 or 2 => new[] { AccessBases.BreakGlass }, 3 => [AccessBases.Care], _ => [] };
            var opening = person == 3 ? reader : reader with { Opening = person };
            var shown = await db.ReadableEntries(person, opening, now, new([3], [])).Select(row => row.EntryId).OrderBy(id => id).ToListAsync();
            shown.ShouldBe([.. entries.Where(row => row.PersonId == person && AccessPolicy.InUse.Decide(Question(row, bases, now)).Permitted).Select(row => row.EntryId).Order()], $"{person}");
            (await db.ReadableEntries(person, reader with { Opening = person + 1 }, now, new([3], [])).AnyAsync(row => bases.Contains(AccessBases.BreakGlass) && row.EntryId > 0)).ShouldBeFalse("another's glass opens nothing");
            read += shown.Count;
        }
        read.ShouldBeInRange(60, 300);
    }

    [Theory, OnSqlite]
    public async Task List_InUse_NamesPanelsThatThereAre(StoreProvider provider)
    {
        await using var host = await HostFixture.NewAsync(provider);
        EssentialList.InUse.Panels.Except(host.App.Services.GetServices<IPersonPanel>().Select(panel => panel.Id)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("kinds: [allergy]", "kinds: [alergy]", "alergy")]
    [InlineData("days: 100", "days: 0", "days")]
    [InlineData("headings: [allergies", "headings: [alergies", "heading")]
    [InlineData("panels: [worse, team]", "panel: [worse, team]", "panels")]
    public void List_WithAFault_IsRefusedAsAWhole(string was, string becomes, string told)
    {
        var text = House.Read("src/AnyDoor.Record/Essentials/essentials.yaml");
        text.ShouldContain(was);
        var faults = new FaultList();
        EssentialList.Parse(text.Replace(was, becomes, StringComparison.Ordinal), "essentials.yaml", faults).ShouldBeNull();
        faults.ToString().ShouldContain(told);
    }

    private static RecordEntry Entry(Random random, int number, DateTimeOffset now)
    {
        var start = now.AddDays(-random.Next(200));
        return new()
        {
            PersonId = random.Next(1, 5), EntryId = number, Kind = KindTree.All[random.Next(KindTree.All.Count)].Id, StartAt = start, EndAt = random.Next(2) == 0 ? null : start.AddDays(random.Next(60)),
            Partner = (short)random.Next(4), Sensitivity = (byte)(random.Next(6) == 0 ? 1 : 0), Feed = 1, SourceId = $"{number}", KnownAt = now, VersionAt = now,
        };
    }

    private static AccessQuestion Question(RecordEntry row, string[] bases, DateTimeOffset now) => new()
    {
        Role = Roles.Gp, Purpose = Purposes.DirectCare, Use = Uses.Open, Bases = bases, Choices = row.PersonId == 2 ? [PersonChoices.Objection] : [],
        Content = row.Sensitivity > 0 ? Contents.Sensitive : IsEssential(row, now) ? Contents.Essential : Contents.Ordinary,
        Sender = row.Partner switch { 0 => AnyDoor.Trust.Policy.Senders.Place, 1 => AnyDoor.Trust.Policy.Senders.Own, 3 => AnyDoor.Trust.Policy.Senders.Withheld, _ => AnyDoor.Trust.Policy.Senders.Shared },
    };

    // Said once more, plainly.
    private static bool IsEssential(RecordEntry row, DateTimeOffset now)
    {
        var kind = KindTree.All.Single(each => each.Id == row.Kind);
        var branch = kind.Name.Split('.')[0];
        var (goesOn, days) = (kind.Shape != KindShape.Event && row.EndAt is null, (now - row.StartAt).TotalDays);
        var ended = row.EndAt is { } end ? (now - end).TotalDays : days;
        return branch is "allergy" or "condition" or "frailty" || kind.Name == "plan.escalation"
            || (branch == "medicine" && (goesOn || Math.Min(days, ended) <= 100))
            || (branch is "hospital" or "gp" or "community" or "ambulance" or "urgent-care" or "social-care" or "telecare" && (goesOn || Math.Min(days, ended) <= 30));
    }
}
