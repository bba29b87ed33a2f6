using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Plans;

/// <summary>A small place: a community trust with a team, a council, a charity without a duty desk, and one person the coordinator knows.</summary>
internal sealed class PlansPlace : IAsyncDisposable
{
    public const long Person = 7;
    public const string PublicPerson = "abcdefghjk01";

    public static readonly Reader Asha = NewReader("asha-fenwick", "Asha Fenwick", "coordinator", "community", "millrace-team");
    public static readonly Reader Priya = NewReader("priya-hollins", "Priya Hollins", "matron", "community", "millrace-team");
    public static readonly Reader Iris = NewReader("iris-cole", "Iris Cole", "social-worker", "council");
    public static readonly Reader Jo = NewReader("jo-marsh", "Jo Marsh", "social-worker", "council");

    private PlansPlace(TestStore test) => Test = test;

    public TestStore Test { get; }
    public ActionService Actions { get; } = new(new ActionSettings());
    public DateTimeOffset Now => Test.Store.Now;

    public static async Task<PlansPlace> NewAsync(StoreProvider provider)
    {
        var place = new PlansPlace(await TestStore.NewAsync(provider));
        await place.Test.WriteAsync(scope =>
        {
            scope.Db.AddRange(
                NewOrganisation("community", "Alderbrook Community", "Community", "duty@community.example"),
                NewOrganisation("council", "Alderbrook Council care", "Council", "https://council.example/notices"),
                NewOrganisation("kettle", "Kettle & Company", "Kettle", null),
                new Team { TeamId = "millrace-team", Name = "Millrace neighbourhood team", OrganisationId = "community", Model = "luton", HuddleAt = new TimeOnly(9, 0), BoxMinutes = 15 },
                new TeamMember { TeamId = "millrace-team", PractitionerId = "asha-fenwick" }, new TeamMember { TeamId = "millrace-team", PractitionerId = "priya-hollins" },
                Of(Asha, "Care coordinator"), Of(Priya, "Community matron"), Of(Iris, "Social worker"), Of(Jo, "Social worker"),
                new Practitioner { PractitionerId = "femi-adair", Name = "Femi Adair", Role = "link-worker", Title = "Link worker", OrganisationId = "kettle", Phone = "01632 960155" },
                new Person { PersonId = Person, PublicId = PublicPerson, GivenName = "Dorothea", FamilyName = "Plumtree", DateOfBirth = "1940-02-03" },
                new PersonAccess { PersonId = Person, ScopeKind = AccessScopes.Team, ScopeId = "millrace-team", Basis = AccessBases.Registration, Source = "test", FromAt = scope.Now });
        });
        return place;
    }

    public OfferAction Offer(OwnerRef to, string key = "1") => new(Asha, Person, "Visit the day after she gets home", to, new ActionOrigin(ActionOrigins.PersonPage, key))
    {
        DueAt = Now.AddDays(3), AcceptBy = Now.AddHours(4),
    };

    public async Task<(Outcome Outcome, string? Id)> OfferAsync(OfferAction offer) =>
        await Test.Store.WriteAsync(new ProcessContext("actions.offer", offer.By.AccountId), scope => Actions.OfferAsync(scope, offer));

    public async Task<string> OfferedAsync(OwnerRef to, string key = "1")
    {
        var (outcome, id) = await OfferAsync(Offer(to, key));
        outcome.ShouldBe(Outcome.Done);
        return id!;
    }

    public Task<Outcome> DoAsync(Func<WriteScope, Task<Outcome>> work) => Test.Store.WriteAsync(ProcessContext.System("test"), work);

    public Task<Outcome> AcceptAsync(string id, Reader by) => DoAsync(scope => Actions.AcceptAsync(scope, by, id));

    public Task<Outcome> DeclineAsync(string id, Reader by) => DoAsync(scope => Actions.DeclineAsync(scope, by, id, "No one on shift"));

    public async Task<CareAction> FindAsync(string id)
    {
        await using var db = Test.Store.OpenRead();
        return await db.Set<CareAction>().SingleAsync(row => row.ActionId == id);
    }

    public async Task<bool> SeesAsync(Reader reader)
    {
        await using var db = Test.Store.OpenRead();
        return await db.VisiblePeople(reader, Now).ContainsAsync(Person);
    }

    public async Task<List<T>> AllAsync<T>() where T : class
    {
        await using var db = Test.Store.OpenRead();
        return await db.Set<T>().ToListAsync();
    }

    public ActionTimeouts Timeouts(PlaceStore? store = null) => new(store ?? Test.Store, Actions, new PartnersDirectory(store ?? Test.Store));

    public ValueTask DisposeAsync() => Test.DisposeAsync();

    private static Reader NewReader(string id, string name, string role, string organisation, params string[] teams) =>
        new(id, id, name, role, role, organisation, teams, Purposes.DirectCare);

    private static Organisation NewOrganisation(string id, string name, string shortName, string? inbox) =>
        new() { OrganisationId = id, Name = name, ShortName = shortName, Kind = "community", DutyInbox = inbox };

    private static Practitioner Of(Reader reader, string title) =>
        new() { PractitionerId = reader.PractitionerId, Name = reader.Name, Role = reader.Role, Title = title, OrganisationId = reader.OrganisationId, Email = $"{reader.PractitionerId}@example.org" };
}
