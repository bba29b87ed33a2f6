using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.People.Linkage;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Loading;

/// <summary>Takes back what a source said by mistake: that two of its numbers are one person.</summary>
public sealed class PatientMerges(PlaceStore store)
{
    /// <summary>Two people again, as far as nothing else joins them: what came from each source goes back with it, and what was written here goes back to
    /// whom it was made for. What was written while they were one stays with whoever they were.</summary>
    /// <param name="retiredLocalId">The number that the source said is no longer used, as the source writes it, e.g. <c>RXX01|R1</c>.</param>
    public async Task<Outcome> TakeBackAsync(ProcessContext by, string sourceSystem, string retiredLocalId, CancellationToken cancel)
    {
        var partners = await PartnerBook.ReadAsync(store, cancel);
        return await store.WriteAsync(by, async scope =>
        {
            if (!await scope.Db.Set<SourceMerge>().AnyAsync(row => row.SourceSystem == sourceSystem && row.RetiredLocalId == retiredLocalId, cancel))
                return Outcome.NotFound;
            var people = await IdentityBatch.UnmergeAsync(scope, partners.Linkage, sourceSystem, retiredLocalId, cancel);
            await SourceMover.MoveAsync(scope, people.Moves, history: true, cancel);
            var codes = new CodeBook();
            await codes.InternAsync(scope, [], cancel);
            await new SpellDeriver(codes, await partners.NamesAsync(scope, cancel)).DeriveAsync(scope, people.Affected, history: true, cancel);
            return Outcome.Done;
        }, cancel);
    }
}
