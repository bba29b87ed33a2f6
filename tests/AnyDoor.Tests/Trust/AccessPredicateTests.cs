using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Trust;

public sealed class AccessPredicateTests
{
    private static readonly string[] Scopes = [AccessScopes.Organisation, AccessScopes.Team, AccessScopes.Practitioner, AccessScopes.Person, "something-new"];

    [Theory, OnSqlite, OnPostgres]
    public async Task Visible_ToAnybody_IsWhoHasARowThatHoldsNowAndNobodyElse(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        var (random, now) = (new Random(20261125), test.Clock.GetUtcNow());
        List<PersonAccess> rows = [.. Enumerable.Range(0, 400).Select(i => Row(random, i, now))];
        await test.WriteAsync(scope =>
        {
            for (var i = 1; i <= 40; i++)
                scope.Db.Add(new Person { PersonId = i, PublicId = PublicId.New(), CreatedAt = now });
            scope.Db.AddRange(rows);
        });
        await using var db = test.Store.OpenRead();
        foreach (var role in Roles.All)
        {
            for (var i = 0; i < 4; i++)
            {
                var reader = new Reader("a", $"{random.Next(4)}", "P", role, "", $"{random.Next(4)}", [.. Enumerable.Range(0, random.Next(3)).Select(_ => $"{random.Next(4)}")], Roles.PurposeOf(role));
                var seen = await db.Set<Person>().VisibleTo(db, reader, now, row => row.PersonId).Select(row => row.PersonId).OrderBy(id => id).ToListAsync();
                string.Join(' ', seen).ShouldBe(string.Join(' ', rows.Where(row => Holds(row, reader, now)).Select(row => row.PersonId).Distinct().Order()), $"{role} {reader.OrganisationId} {string.Join(',', reader.TeamIds)}");
            }
        }
    }

    private static PersonAccess Row(Random random, int number, DateTimeOffset now) => new()
    {
        PersonId = random.Next(1, 41), ScopeKind = Scopes[random.Next(Scopes.Length)], ScopeId = $"{random.Next(4)}", Basis = AccessBases.Care, Source = $"{number}",
        FromAt = now.AddHours(random.Next(-5, 2)), UntilAt = random.Next(3) == 0 ? null : now.AddHours(random.Next(-4, 3)),
    };

    // Said once more, plainly: the role cares for people or stands at their practice's desk, the row names the reader, and it holds at this moment.
    // Who does one thing for somebody has nothing by a relationship of care.
    private static bool Holds(PersonAccess row, Reader reader, DateTimeOffset now)
    {
        if (reader.Role is Roles.Analyst or Roles.IgLead or Roles.Engineer or Roles.Commissioner
            or Roles.Volunteer or Roles.Firefighter or Roles.PoliceOfficer || row.FromAt > now || row.UntilAt <= now)
            return false;
        return row.ScopeKind switch
        {
            "organisation" => row.ScopeId == reader.OrganisationId,
            "team" => reader.TeamIds.Contains(row.ScopeId),
            "practitioner" => row.ScopeId == reader.PractitionerId,
            _ => false,
        };
    }
}
