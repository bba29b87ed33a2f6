using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.People;

public static class HeldPerson
{
    // A merge of a merge of a merge; and a load may write the row anew each time it is looked for.
    private const int MostTries = 32;

    /// <summary>The person who stands for this one now, held until the write ends: a merge that comes meanwhile waits, and then takes along what was written.
    /// Without it a page that was read before a merge would leave what it writes under a person whom nobody can open any more.</summary>
    public static async Task<long> HoldPersonAsync(this WriteScope scope, long personId, CancellationToken cancel = default)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (!await LockAsync(scope, [personId], "KEY SHARE", cancel) && !await scope.Db.Set<Person>().AnyAsync(row => row.PersonId == personId, cancel))
                return personId;
            if (await scope.Db.Set<PersonAlias>().Where(row => row.PersonId == personId).Select(row => (long?)row.SurvivorId).FirstOrDefaultAsync(cancel) is { } survivor)
                personId = survivor;
            else if (await LockAsync(scope, [personId], "KEY SHARE", cancel))
                return personId;
        }
        throw new DbUpdateConcurrencyException("The person's record was being put together with others for too long.");
    }

    /// <summary>Waits for everybody who is writing about these people just now, and lets nobody begin before this write ends.</summary>
    public static Task HoldForMergeAsync(this WriteScope scope, IEnumerable<long> people, CancellationToken cancel = default) =>
        LockAsync(scope, [.. people.Distinct().Order()], "UPDATE", cancel);

    // SQLite has one writer: nobody else writes until this write ends.
    private static async Task<bool> LockAsync(WriteScope scope, long[] people, string strength, CancellationToken cancel)
    {
        if (scope.Provider != StoreProvider.Postgres)
            return true;
        await using var command = scope.Command($"SELECT 1 FROM person WHERE person_id = ANY(@people) ORDER BY person_id FOR {strength}", ("@people", people));
        return await command.ExecuteScalarAsync(cancel) is not null;
    }
}
