using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Trust.Policy;

public sealed class PredicateAgreesTests
{
    private const int People = 60;
    private static readonly string[] Scopes = [AccessScopes.Organisation, AccessScopes.Team, AccessScopes.Practitioner, AccessScopes.Person, "something-new"];
    private static readonly string[] Bases = [.. AccessBases.All, "something-new"];

    [Theory, OnSqlite, OnPostgres]
    public async Task Visible_OverRandomRelationships_IsWhomTheEngineLetsBeFoundOrOpened(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        var (random, now) = (new Random(20261125), test.Clock.GetUtcNow());
        List<PersonAccess> rows = [.. Enumerable.Range(0, 500).Select(i => Row(random, i, now))];
        await test.WriteAsync(scope =>
        {
            for (var i = 1; i <= People; i++)
                scope.Db.Add(new Person { PersonId = i, PublicId = PublicId.New(), CreatedAt = now });
            scope.Db.AddRange(rows);
        });
        await using var db = test.Store.OpenRead();
        var (seenAtAll, refusedAtAll) = (0, 0);
        foreach (var role in Roles.All)
        {
            for (var i = 0; i < 6; i++)
            {
                var reader = new Reader("a", $"{random.Next(4)}", "P", role, "", $"{random.Next(4)}", [.. Enumerable.Range(0, random.Next(3)).Select(_ => $"{random.Next(4)}")], i % 3 == 0 ? Purposes.Evaluation : Roles.PurposeOf(role));
                var opening = reader with { Opening = random.Next(1, People + 1) };
                (await SeenAsync(db, reader, now)).ShouldBe(Allowed(rows, reader, now, _ => Uses.Find), $"{reader}");
                var seen = await SeenAsync(db, opening, now);
                seen.ShouldBe(Allowed(rows, opening, now, person => person == opening.Opening ? Uses.Open : Uses.Find), $"{opening}");
                (await db.VisiblePeople(opening, now).Distinct().OrderBy(id => id).ToListAsync()).ShouldBe(seen);
                if (provider == StoreProvider.Postgres)
                    (await HeldAsync(test.Store, opening)).ShouldBe(seen, $"the policy of the table: {opening}");
                (seenAtAll, refusedAtAll) = (seenAtAll + seen.Count, refusedAtAll + People - seen.Count);
            }
        }
        (seenAtAll > 500, refusedAtAll > 500).ShouldBe((true, true));
    }

    // No predicate at all: the rows themselves ask.
    private static async Task<List<long>> HeldAsync(PlaceStore store, Reader reader)
    {
        using var reading = store.ReadingAs(reader.Rows());
        await using var db = store.OpenRead();
        return await db.Set<Person>().Select(row => row.PersonId).OrderBy(id => id).ToListAsync();
    }

    private static Task<List<long>> SeenAsync(PlaceDb db, Reader reader, DateTimeOffset now) =>
        db.Set<Person>().VisibleTo(db, reader, now, row => row.PersonId).Select(row => row.PersonId).OrderBy(id => id).ToListAsync();

    // The engine, asked of each person with the relationships that hold; consent rests on its row.
    private static List<long> Allowed(List<PersonAccess> rows, Reader reader, DateTimeOffset now, Func<long, string> use) =>
    [
        .. Enumerable.Range(1, People).Select(person => (long)person).Where(person => AccessPolicy.InUse.Decide(new AccessQuestion
        {
            Role = reader.Role, Purpose = reader.Purpose, Use = use(person), Consent = "given",
            Bases = [.. rows.Where(row => row.PersonId == person && Names(row, reader) && row.FromAt <= now && !(row.UntilAt <= now)).Select(row => row.Basis)],
        }).Permitted),
    ];

    private static bool Names(PersonAccess row, Reader reader) => row.ScopeKind switch
    {
        // What a voluntary organisation is asked is no volunteer's until it is given to them.
        "organisation" => row.ScopeId == reader.OrganisationId && reader.Role != "volunteer",
        "team" => reader.TeamIds.Contains(row.ScopeId),
        "practitioner" => row.ScopeId == reader.PractitionerId,
        _ => false,
    };

    private static PersonAccess Row(Random random, int number, DateTimeOffset now) => new()
    {
        PersonId = random.Next(1, People + 1), ScopeKind = Scopes[random.Next(Scopes.Length)], ScopeId = $"{random.Next(4)}", Basis = Bases[random.Next(Bases.Length)], Source = $"{number}",
        FromAt = now.AddHours(random.Next(-5, 2)), UntilAt = random.Next(3) == 0 ? null : now.AddHours(random.Next(-4, 3)),
    };
}
