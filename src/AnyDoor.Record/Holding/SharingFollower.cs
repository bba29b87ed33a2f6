using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.People.Linkage;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Holding;

/// <summary>When agreements begin and end, has rules look again at everybody of whom such a partner sent something, and works out anew how they are reached. Pages ask the agreements themselves and wait for nothing.</summary>
public sealed class SharingFollower(PlaceStore store)
{
    private const int PeopleAtATime = 1000;

    /// <returns>How many people are looked at again.</returns>
    public async Task<int> FollowAsync(CancellationToken cancel)
    {
        var people = 0;
        foreach (var (purpose, organisation) in await ChangedAsync(cancel))
        {
            while (await store.WriteAsync(ProcessContext.System("agreements.follow"), scope => SomeAsync(scope, purpose, organisation, cancel), cancel) is { } some)
                people += some;
        }
        return people;
    }

    private async Task<IReadOnlyList<(string Purpose, string Organisation)>> ChangedAsync(CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var agreements = await AgreementBook.ReadAsync(db, store.Now, cancel);
        var followed = await db.Set<FollowedSharing>().ToDictionaryAsync(row => (row.Purpose, row.OrganisationId), cancel);
        var senders = await db.Set<PartnerNumber>().Where(row => row.Number != OwnFacts.Number).Select(row => row.OrganisationId).ToListAsync(cancel);
        return [.. from purpose in AgreementBook.AllPurposes
                   from sender in senders
                   let known = followed.GetValueOrDefault((purpose, sender))
                   where known?.DoneTo is not null || !Follows(known, agreements.CategoriesUsed(sender, purpose))
                   select (purpose, sender)];
    }

    // Of whom nothing was ever told, everything was used.
    private static bool Follows(FollowedSharing? told, IReadOnlyList<string>? used) =>
        (told?.Used ?? true) == used is not [] && (used is [] || (told?.Categories ?? EntryCategories.Everything) == Text(used));

    private static string Text(IReadOnlyList<string>? used) => used is null or [] ? EntryCategories.Everything : string.Join(',', used);

    /// <returns>Null when everybody has been told.</returns>
    private static async Task<int?> SomeAsync(WriteScope scope, string purpose, string organisation, CancellationToken cancel)
    {
        if (purpose == Purposes.DirectCare)
            await scope.TakeTurnAsync(IdentityBatch.Turn, cancel);
        var used = (await AgreementBook.ReadAsync(scope.Db, scope.Now, cancel)).CategoriesUsed(organisation, purpose);
        var row = await scope.Db.Set<FollowedSharing>().FindAsync([purpose, organisation], cancel);
        if (row is null)
            scope.Db.Add(row = new FollowedSharing { Purpose = purpose, OrganisationId = organisation, Used = true });
        if (!Follows(row, used))
            (row.Used, row.Categories, row.DoneTo) = (used is not [], Text(used), long.MinValue);
        if (row.DoneTo is not { } from)
            return null;
        var numbers = await scope.Db.Set<PartnerNumber>().Where(known => known.OrganisationId == organisation).Select(known => known.Number).ToListAsync(cancel);
        var some = await scope.Db.Set<RecordEntry>().Where(entry => entry.PersonId > from && EF.Parameter(numbers).Contains(entry.Partner)).Select(entry => entry.PersonId)
            .Union(scope.Db.Set<SourcePerson>().Where(source => source.PersonId > from && source.Partner == organisation).Select(source => source.PersonId)).Order().Take(PeopleAtATime).ToListAsync(cancel);
        if (purpose == Purposes.DirectCare)
            await SharedReach.AnewAsync(scope, (await PartnerBook.ReadAsync(scope.Db, cancel)).Linkage, some, cancel);
        foreach (var person in some)
            // Nothing happened to them: what comes back with an agreement is no news, and triggers nothing.
            scope.Touch(person, Changes.Sharing, history: true);
        row.DoneTo = some.Count < PeopleAtATime ? null : some[^1];
        scope.Tell(PartnersDirectory.Topic);
        return some.Count;
    }
}
