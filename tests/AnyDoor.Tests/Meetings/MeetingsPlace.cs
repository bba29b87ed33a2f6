using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Meetings;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Plans;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Meetings;

/// <summary>A small place on a Tuesday at 08:30: a team with a coordinator and a social worker, its care model, and some people.</summary>
internal sealed class MeetingsPlace : IAsyncDisposable
{
    public const string TeamId = "millrace-team";

    public static readonly Reader Asha = NewReader("asha-fenwick", "Asha Fenwick", "coordinator", "community", TeamId);
    public static readonly Reader Dina = NewReader("dina-marsh", "Dina Marsh", "social-worker", "council", TeamId);
    public static readonly Reader Omar = NewReader("omar-vale", "Omar Vale", "consultant", "royal");

    private MeetingsPlace(TestStore test)
    {
        Test = test;
        Packs = new PackCatalog(test.Store, new NoFaults());
        Calendar = new HuddleCalendar(new MeetingSettings());
        Huddles = new HuddleService(Calendar, Packs);
        Consumer = new AgendaConsumer(test.Store, Calendar, Packs);
    }

    public TestStore Test { get; }
    public PackCatalog Packs { get; }
    public HuddleCalendar Calendar { get; }
    public HuddleService Huddles { get; }
    public AttendanceService Attendance { get; } = new();
    public AgendaConsumer Consumer { get; }
    public DateTimeOffset Now => Test.Store.Now;
    public string TodayId => HuddleCalendar.IdOf(TeamId, LondonTime.DayOf(Now));

    /// <summary>London is an hour ahead of UTC in May.</summary>
    public static DateTimeOffset At(int day, int hour, int minute = 0) => new(2026, 5, day, hour, minute, 0, TimeSpan.FromHours(1));

    public static async Task<MeetingsPlace> NewAsync(StoreProvider provider)
    {
        var place = new MeetingsPlace(await TestStore.NewAsync(provider, new FakeClock(At(12, 8, 30))));
        await place.Test.WriteAsync(scope =>
        {
            scope.Db.AddRange(
                NewOrganisation("community", "Community", "community"), NewOrganisation("council", "Council care", "social-care"), NewOrganisation("royal", "Alder Royal", "hospital"),
                new Team { TeamId = TeamId, Name = "Millrace neighbourhood team", OrganisationId = "community", Model = "test", HuddleAt = new TimeOnly(9, 0), BoxMinutes = 15 },
                new TeamMember { TeamId = TeamId, PractitionerId = "asha-fenwick" }, new TeamMember { TeamId = TeamId, PractitionerId = "dina-marsh" },
                Of(Asha), Of(Dina), Of(Omar),
                new Adoption { Model = "test", PackVersion = 1, Text = PackText, AdoptedBy = "asha-fenwick", AdoptedAt = At(1, 9), InForceFrom = At(1, 9) });
        });
        return place;
    }

    public async Task<long> PersonAsync(long id, string family = "Plumtree")
    {
        await Test.WriteAsync(scope => scope.Db.AddRange(
            new Person { PersonId = id, PublicId = $"abcdefghj{id:000}", GivenName = "Dorothea", FamilyName = family, DateOfBirth = "1940-02-03" },
            new PersonAccess { PersonId = id, ScopeKind = AccessScopes.Team, ScopeId = TeamId, Basis = AccessBases.Registration, Source = "test", FromAt = At(1, 9) }));
        return id;
    }

    /// <summary>A trigger fires now for something that happened at <paramref name="at"/>, and the agenda looks again.</summary>
    public async Task FireAsync(long person, long anchor, DateTimeOffset at, string says = "Admitted as an emergency", string meeting = "huddle")
    {
        await Test.WriteAsync(scope => scope.Db.Add(new TriggerFiring
        {
            PersonId = person, TeamId = TeamId, Model = "test", TriggerId = "admitted", AnchorEntryId = anchor, EventAt = at, FiredAt = scope.Now, Says = says, Meeting = meeting,
        }));
        await DeriveAsync(person);
    }

    public async Task CancelAsync(long person, long anchor, bool cancelled = true)
    {
        await Test.WriteAsync(async scope =>
        {
            var firing = await scope.Db.Set<TriggerFiring>().SingleAsync(row => row.PersonId == person && row.AnchorEntryId == anchor);
            firing.WithdrawnAt = cancelled ? scope.Now : null;
        });
        await DeriveAsync(person);
    }

    public Task DeriveAsync(params long[] people) =>
        Consumer.HandleAsync([.. people.Select(person => new PersonChanged(person, new HashSet<string> { ChangeWords.Trigger }, false))], CancellationToken.None);

    public Task<Outcome> DoAsync(Func<WriteScope, Task<Outcome>> work) => Test.Store.WriteAsync(ProcessContext.System("test"), work);

    public async Task OpenAsync()
    {
        Test.Clock.Set(At(12, 9));
        await Test.WriteAsync(scope => Huddles.CurrentAsync(scope, TeamOf(scope)));
        (await DoAsync(scope => Huddles.OpenAsync(scope, Asha, TodayId))).ShouldBe(Outcome.Done);
    }

    public async Task<List<T>> AllAsync<T>() where T : class
    {
        await using var db = Test.Store.OpenRead();
        return await db.Set<T>().ToListAsync();
    }

    public async Task<AgendaItem> ItemAsync(long person, string? meetingId = null) =>
        (await AllAsync<AgendaItem>()).Single(item => item.PersonId == person && (meetingId is null || item.MeetingId == meetingId));

    public async Task<bool> SeesAsync(Reader reader, long person)
    {
        await using var db = Test.Store.OpenRead();
        return await db.VisiblePeople(reader, Now).ContainsAsync(person);
    }

    public ValueTask DisposeAsync() => Test.DisposeAsync();

    private static Team TeamOf(WriteScope scope) => scope.Db.Set<Team>().AsNoTracking().Single();

    private static Reader NewReader(string id, string name, string role, string organisation, params string[] teams) =>
        new(id, id, name, role, role, organisation, teams, Purposes.DirectCare);

    private static Organisation NewOrganisation(string id, string name, string kind) =>
        new() { OrganisationId = id, Name = name, ShortName = name, Kind = kind, DutyInbox = $"duty@{id}.example" };

    private static Practitioner Of(Reader reader) =>
        new() { PractitionerId = reader.PractitionerId, Name = reader.Name, Role = reader.Role, Title = reader.Title, OrganisationId = reader.OrganisationId };

    private const string PackText =
        """
        model: test
        version: 1
        title: Test
        summary: Test
        huddle:
          title: Daily huddle
          item_minutes: 2
          members: [community, social-care]
          roll_over_limit: 3
          decisions:
            - {id: visit-at-home, text: Visit at home}
            - {id: watch, text: "Watch, look again"}
        """;

    private sealed class NoFaults : ICriteriaCheck
    {
        public IEnumerable<RuleFault> FaultsOf(string criteria, PackCohorts pack) => [];
    }
}
