using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Senders;

/// <summary>A sender that nobody knew has become one of the place's organisations: what it sent before is its own from now on, and who may see whom follows.</summary>
internal static class SenderAdoption
{
    /// <summary>Brings senders and access to what the place's organisations are now; in the transaction that changed them.</summary>
    /// <returns>How many people's access was looked at again.</returns>
    public static async Task<int> FollowAsync(WriteScope scope, AccessRedraw redraw, FeedCatalog catalog, CodeBook codes, CancellationToken cancel)
    {
        await scope.Db.SaveChangesAsync(cancel);
        var people = await AdoptAsync(scope, catalog, cancel);
        var partners = await scope.Db.Set<PartnerNumber>().AsNoTracking().ToDictionaryAsync(row => row.Number, row => row.OrganisationId, cancel);
        return await redraw.AfterAsync(scope, new SpellDeriver(codes, partners), people, cancel);
    }

    /// <returns>Everybody whom those senders sent.</returns>
    private static async Task<HashSet<long>> AdoptAsync(WriteScope scope, FeedCatalog catalog, CancellationToken cancel)
    {
        var book = await PartnerBook.ReadAsync(scope.Db, cancel);
        var people = new HashSet<long>();
        foreach (var word in await WordsAsync(scope.Db, book, cancel))
        {
            var organisation = catalog.Feeds.Select(feed => feed.SendingFacilities.GetValueOrDefault(word)).FirstOrDefault(id => id is not null) ?? book.Find(word);
            if (organisation is not null && organisation != word)
                people.UnionWith(await AdoptAsync(scope, word, organisation, cancel));
        }
        return people;
    }

    /// <summary>What senders are called whom the place does not know.</summary>
    public static async Task<List<string>> WordsAsync(PlaceDb db, PartnerBook book, CancellationToken cancel) =>
        [.. (await db.Set<SourcePerson>().Select(row => row.Partner).Distinct().ToListAsync(cancel))
            .Union(await db.Set<PartnerNumber>().Select(row => row.OrganisationId).ToListAsync(cancel)).Where(word => !book.IsOrganisation(word)).Order(StringComparer.Ordinal)];

    private static async Task<List<long>> AdoptAsync(WriteScope scope, string word, string organisation, CancellationToken cancel)
    {
        var people = await scope.Db.Set<SourcePerson>().Where(row => row.Partner == word).Select(row => row.PersonId).Distinct().ToListAsync(cancel);
        await scope.Db.Set<SourcePerson>().Where(row => row.Partner == word).ExecuteUpdateAsync(set => set.SetProperty(row => row.Partner, organisation), cancel);
        var numbers = await scope.Db.Set<PartnerNumber>().Where(row => row.OrganisationId == word || row.OrganisationId == organisation).ToDictionaryAsync(row => row.OrganisationId, row => row, cancel);
        if (numbers.TryGetValue(word, out var old) && numbers.TryGetValue(organisation, out var own))
            await MoveAsync(scope, old, own, people, cancel);
        else if (old is not null)
            await scope.Db.Set<PartnerNumber>().Where(row => row.Number == old.Number).ExecuteUpdateAsync(set => set.SetProperty(row => row.OrganisationId, organisation), cancel);
        var notice = AdtNotices.UnknownSender(word) + " ";
        await scope.Db.Set<FeedNotice>().Where(row => row.Notice.StartsWith(notice)).ExecuteDeleteAsync(cancel);
        scope.MarkWritten();
        people.ForEach(person => scope.Touch(person, Changes.Entries, history: true));
        return people;
    }

    // The partner has sent under its own name too: entries go to the number it has. They are of the same people.
    private static async Task MoveAsync(WriteScope scope, PartnerNumber old, PartnerNumber own, List<long> people, CancellationToken cancel)
    {
        long[] ids = [.. people];
        await scope.Db.Set<RecordEntry>().Where(row => EF.Parameter(ids).Contains(row.PersonId) && row.Partner == old.Number).ExecuteUpdateAsync(set => set.SetProperty(row => row.Partner, own.Number), cancel);
        scope.Db.Remove(old);
        await scope.Db.SaveChangesAsync(cancel);
    }
}
