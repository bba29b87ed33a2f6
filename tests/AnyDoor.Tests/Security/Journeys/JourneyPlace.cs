using System.Net;
using AnyDoor.Foundation;
using AnyDoor.Partners.PlaceFiles;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Tests.Record.PersonPage;
using AnyDoor.Tests.Web;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebClient = AnyDoor.Tests.Web.WebClient;

namespace AnyDoor.Tests.Security.Journeys;

/// <summary>A place in which each of fifteen roles has its own work with one person, and nothing to do with another.</summary>
internal sealed class JourneyPlace(RecordPlace record, Person other) : IAsyncDisposable
{
    public const string Illness = "Vascular dementia", Family = "Plumtree", OtherFamily = "Saltonstall";

    private const string Partners = """
          - {id: kettle, name: Kettle and Company, short: Kettle, kind: voluntary, duty_inbox: duty@kettle.example}
          - {id: alderbrook-fire, name: Alderbrook Fire and Rescue, short: Fire, kind: fire, duty_inbox: duty@fire.example}
          - {id: alderbrook-police, name: Alderbrook Police, short: Police, kind: police, duty_inbox: duty@police.example}
        networks:
        """;

    private const string Practitioners = """
        practitioners:
          - {id: mabel, name: Mabel Thistlewood, role: receptionist, title: Receptionist, organisation: Y99001, account: mabel}
          - {id: tom, name: Tom Ashgrove, role: district-nurse, title: District nurse, organisation: alderbrook-community, teams: [millrace-team], account: tom}
          - {id: jun, name: Jun Sandglass, role: gp, title: General practitioner, organisation: Y99001, teams: [millrace-team], account: jun}
          - {id: beatrix, name: Beatrix Corley, role: consultant, title: Consultant physician, organisation: alder-royal, account: beatrix}
          - {id: femi, name: Femi Adair, role: link-worker, title: Link worker, organisation: kettle, account: femi}
          - {id: joss, name: Joss Petherick, role: volunteer, title: Volunteer, organisation: kettle, account: joss}
          - {id: kit, name: Kit Brackenbury, role: firefighter, title: Firefighter, organisation: alderbrook-fire, account: kit}
          - {id: perrin, name: Perrin Hale, role: police-officer, title: Police officer, organisation: alderbrook-police, account: perrin}
          - {id: odette, name: Odette Larkspur, role: care-worker, title: Care home manager, organisation: larch-lodge, account: odette}
          - {id: rufus, name: Rufus Underhill, role: commissioner, title: Commissioner, organisation: alderbrook-icb, account: rufus}
        """;

    public HostFixture Host => record.Host;

    public string Page => record.Page;

    public string OtherPage => $"/people/{other.PublicId}";

    public static async Task<JourneyPlace> NewAsync(StoreProvider provider)
    {
        var record = await RecordPlace.NewAsync(provider, person => (person.AddressLine, person.Town, person.Postcode, person.Phone) = ("4 Lantern Street", "Alderbrook", "ZZ1 1AA", "01632 960001"));
        await record.AddAsync("condition", record.Host.Store.Now.AddDays(-30), Illness, partner: RecordPlace.Practice, feed: 2);
        var other = await record.Host.AddPersonAsync("Rowan", OtherFamily, team: "copperfield-team");
        var yaml = SmallPlace.Yaml.Replace("\nnetworks:", "\n" + Partners, StringComparison.Ordinal).Replace("\nteams:\n", "\ncare_homes:\n  - {id: larch-lodge, name: Larch Lodge, postcode: ZZ1 3AA, beds: 20}\nteams:\n", StringComparison.Ordinal)
            // The home reads what others sent by an agreement that it is party to.
            .Replace("parties: [alder-royal, ", "parties: [larch-lodge, alder-royal, ", StringComparison.Ordinal).Replace("practitioners:", Practitioners, StringComparison.Ordinal);
        var faults = new FaultList();
        var place = PlaceFile.Parse(yaml, "place.yaml", faults) ?? throw new InvalidOperationException(faults.ToString());
        await record.Host.App.Services.GetRequiredService<PlaceLoader>().LoadAsync(place, ProcessContext.System("test"));
        await using (var scope = record.Host.App.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<AccountMaker>().CreateMissingAsync(HostFixture.Password);
        await record.WriteAsync(scope =>
        {
            foreach (var (organisation, basis) in new[] { ("Y99001", AccessBases.Registration), ("alder-royal", AccessBases.Care), ("larch-lodge", AccessBases.Residence) })
                scope.Db.Add(new PersonAccess { PersonId = record.Person.PersonId, ScopeKind = AccessScopes.Organisation, ScopeId = organisation, Basis = basis, Source = "test", FromAt = scope.Now.AddDays(-1) });
        });
        return new JourneyPlace(record, other);
    }

    /// <summary>The coordinator asks: a line as it is typed on the person's page.</summary>
    /// <returns>The action's id.</returns>
    public async Task<string> AskAsync(string line)
    {
        using var asha = await Host.SignedInAs("asha.fenwick");
        (await asha.PostFormAsync($"{Page}/actions/new", $"{Page}/actions/new", ("text", line))).StatusCode.ShouldBe(HttpStatusCode.SeeOther, line);
        await using var db = Host.Store.OpenRead();
        return (await db.Set<CareAction>().ToListAsync()).Single(action => line.StartsWith(action.Title, StringComparison.OrdinalIgnoreCase)).ActionId;
    }

    /// <summary>The person has a plan.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> PlanAsync()
    {
        var plan = new CarePlan { PersonId = record.Person.PersonId, MadeFor = record.Person.PersonId, PlanId = PublicId.New(), ReviewDays = 90, CreatedAt = Host.Store.Now, ChangedAt = Host.Store.Now, Version = 1 };
        await record.WriteAsync(scope => scope.Db.Add(plan));
        return plan.PlanId;
    }

    /// <summary>Each address is refused or not there, and tells nothing of either person.</summary>
    public static async Task MustNotAsync(WebClient client, params IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            var answer = await client.GetPageAsync(path);
            ((int)answer.StatusCode).ShouldBeOneOf([403, 404], path);
            var text = await answer.Content.ReadAsStringAsync();
            foreach (var word in new[] { Illness, Family, OtherFamily })
                text.ShouldNotContain(word, customMessage: path);
        }
    }

    /// <summary>The pages of a record beyond its first.</summary>
    public IEnumerable<string> Record => new[] { "timeline", "flags", "looks", "looks/print", "choices", "representatives", "whereabouts", "safeguarding", "assessments", "actions", "actions/new", "plan", "plan/print", "plan/print-one-page", "subject-access" }.Select(part => $"{Page}/{part}");

    public ValueTask DisposeAsync() => record.DisposeAsync();
}
