using AnyDoor.Partners;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.People.Linkage;

/// <summary>Telephone and e-mail are used as the entries of whoever told them: as long as an agreement lets them be used for care.</summary>
public static class SharedReach
{
    /// <summary>Works them out anew for people of whom a partner told whose agreement began or ended. To be called in the turn of <see cref="IdentityBatch"/>.</summary>
    public static async Task AnewAsync(WriteScope scope, LinkageSettings settings, IReadOnlyCollection<long> people, CancellationToken cancel)
    {
        settings = await ForAsync(scope, settings, cancel);
        long[] ids = [.. people];
        var told = (await scope.Db.Set<SourcePerson>().AsNoTracking().Where(row => EF.Parameter(ids).Contains(row.PersonId)).ToListAsync(cancel)).ToLookup(row => row.PersonId);
        // Of somebody in danger neither is shown, whoever told it.
        foreach (var person in await scope.Db.Set<Person>().AsTracking().Where(row => EF.Parameter(ids).Contains(row.PersonId) && !row.Restricted).ToListAsync(cancel))
        {
            var before = (person.Phone, person.Email);
            Demographics.Reach(person, Demographics.InOrder(told[person.PersonId], row => row, settings).Select(row => (row.Partner, SourceFacts.Parse(row.Demographics))), settings);
            if (before != (person.Phone, person.Email))
                person.Version++;
        }
    }

    internal static async Task<LinkageSettings> ForAsync(WriteScope scope, LinkageSettings settings, CancellationToken cancel)
    {
        var agreements = await AgreementBook.ReadAsync(scope.Db, scope.Now, cancel);
        return settings with { IsShared = partner => agreements.MayUse(partner, Purposes.DirectCare) };
    }
}
