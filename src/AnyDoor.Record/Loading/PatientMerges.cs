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
    /// <returns>Null where no source said so.</returns>
    public async Task<MergeTakenBack?> TakeBackAsync(ProcessContext by, string sourceSystem, string retiredLocalId, CancellationToken cancel)
    {
        var partners = await PartnerBook.ReadAsync(store, cancel);
        return await store.WriteAsync(by, async scope =>
        {
            if (!await scope.Db.Set<SourceMerge>().AnyAsync(row => row.SourceSystem == sourceSystem && row.RetiredLocalId == retiredLocalId, cancel))
                return null;
            var one = await scope.Db.Set<SourcePersonKey>().Where(key => key.SourceSystem == sourceSystem && key.LocalId == retiredLocalId).Select(key => key.PersonId).FirstOrDefaultAsync(cancel);
            var joined = await scope.Db.Set<PersonAlias>().AsNoTracking().Where(alias => alias.SurvivorId == one).ToDictionaryAsync(alias => alias.PersonId, alias => alias.At, cancel);
            var people = await IdentityBatch.UnmergeAsync(scope, partners.Linkage, sourceSystem, retiredLocalId, cancel);
            await SourceMover.MoveAsync(scope, people.Moves, history: true, cancel);
            var codes = new CodeBook();
            await codes.InternAsync(scope, [], cancel);
            await new SpellDeriver(codes, await partners.NamesAsync(scope, cancel)).DeriveAsync(scope, people.Affected, history: true, cancel);
            return await TellAsync(scope, one, joined, [.. people.Moves.Where(move => move.From == one).Select(move => move.To).Distinct()], cancel);
        }, cancel);
    }

    private static async Task<MergeTakenBack> TellAsync(WriteScope scope, long one, Dictionary<long, DateTimeOffset> joined, long[] parted, CancellationToken cancel)
    {
        var names = await scope.Db.Set<Person>().Where(person => person.PersonId == one || EF.Parameter(parted).Contains(person.PersonId)).ToDictionaryAsync(person => person.PersonId, person => person.PublicId, cancel);
        var since = parted.Where(joined.ContainsKey).Select(person => joined[person]).DefaultIfEmpty(scope.Now).Min();
        var written = await (
            from change in scope.Db.Set<ChangeRecord>()
            where change.PersonId == one && change.At >= since && change.Old == null
            join run in scope.Db.Set<ProcessRun>() on change.ProcessId equals run.ProcessId
            where run.Actor != ProcessContext.SystemActor
            group change by change.Subject into subject
            select new { Subject = subject.Key, Rows = subject.Count() }).ToListAsync(cancel);
        return new MergeTakenBack(names.GetValueOrDefault(one, ""), [.. parted.Select(person => names[person])], [.. written.OrderBy(row => row.Subject, StringComparer.Ordinal).Select(row => (row.Subject, row.Rows))]);
    }
}

/// <param name="StayedWith">Public id of whoever has what was written while they were one.</param>
/// <param name="Parted">Public ids of those who are people of their own again; none where something else still joins them.</param>
/// <param name="Meanwhile">What people wrote while they were one, e.g. <c>care_action</c>, and how much of each.</param>
public sealed record MergeTakenBack(string StayedWith, IReadOnlyList<string> Parted, IReadOnlyList<(string Subject, int Rows)> Meanwhile);
