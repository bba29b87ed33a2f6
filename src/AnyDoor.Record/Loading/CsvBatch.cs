using AnyDoor.Foundation;
using AnyDoor.People.Linkage;
using AnyDoor.Record.Holding;
using AnyDoor.Record.Mappings;
using AnyDoor.Record.Retention;
using AnyDoor.Store;

namespace AnyDoor.Record.Loading;

/// <summary>Applies a batch of CSV rows in one transaction.</summary>
internal sealed class CsvBatch(LoadContext load, Receipt receipt, FeedMapping mapping, IReadOnlyList<ReadRow> rows, bool releasing = false)
{
    private readonly List<QuarantinedRow> quarantined = [];
    private readonly Fate[] fates = new Fate[rows.Count];

    public IReadOnlyList<Fate> Fates => fates;
    public IReadOnlyList<QuarantinedRow> Quarantined => quarantined;

    public async Task ApplyAsync(WriteScope scope, CancellationToken cancel)
    {
        var good = await WithoutRemovedAsync(scope, Usable(await Holds.ReadAsync(scope, releasing, cancel), scope.Now), cancel);
        var claims = good.Select(row => new PersonClaim(mapping.SourceSystem, row.Row.Person.LocalId, row.Partner, rows[row.Index].Facts, receipt.ReceiptId)).ToList();
        var people = await IdentityBatch.ResolveAsync(scope, load.Partners.Linkage, claims, [], cancel);
        await SourceMover.MoveAsync(scope, people.Moves, load.History, cancel);
        await load.Codes.InternAsync(scope, good.SelectMany(row => row.Row.Entries).Select(MappedEntries.CodeOf).OfType<(string, string, string?)>(), cancel);
        var drafts = await DraftsAsync(scope, good, people, cancel);
        var (entryFates, changes) = await EntryWriter.ApplyAsync(load, scope, receipt.Feed, [.. drafts.Select(draft => draft.Draft)], cancel);
        Weigh(good, people, drafts, entryFates);
        await load.SetAside.CloseAsync(scope, receipt, good.Where(row => fates[row.Index] != Fate.Quarantined).Select(row => row.Row.SourceKey), cancel);
        var partners = await load.Partners.NamesAsync(scope, cancel);
        IEnumerable<long> told = claims.Exists(claim => load.Partners.Tells(claim.Partner)) ? people.Affected : [];
        await new SpellDeriver(load.Codes, partners).FollowAsync(scope, changes, [.. people.Moves.SelectMany(move => new[] { move.From, move.To }), .. told, .. people.Hiding], load.History, cancel);
    }

    private List<(int Index, MappedRow Row, string Partner)> Usable(Holds holds, DateTimeOffset now)
    {
        var good = new List<(int, MappedRow, string)>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Mapped is not { } mapped)
                Refuse(i, rows[i].Faults[0].Reason, string.Join(", ", rows[i].Faults.Select(fault => fault.Field).Distinct()), string.Join(" ", rows[i].Faults), now);
            else if (load.Partners.Find(mapped.Partner) is { } partner)
            {
                if (holds.Of(partner))
                    Refuse(i, Holds.Reason, partner, holds.Says(partner), now);
                else
                    good.Add((i, mapped, partner));
            }
            else
                Refuse(i, "partner-unknown", Columns([mapping.Partner!]), $"{Named([mapping.Partner!])} names an organisation that is not in place.yaml; expected one that takes part here. Correct it at the source, or have the organisation added to place.yaml and replay.", now);
        }
        return good;
    }

    // What is sent again of somebody whose record was removed is known already; what is new since is of somebody who is back.
    private async Task<List<(int Index, MappedRow Row, string Partner)>> WithoutRemovedAsync(WriteScope scope, List<(int Index, MappedRow Row, string Partner)> good, CancellationToken cancel)
    {
        await scope.TakeTurnAsync(IdentityBatch.Turn, cancel);
        var removed = await RemovedSources.AmongAsync(scope, mapping.SourceSystem, good.Select(row => row.Row.Person.LocalId), cancel);
        if (removed.Count == 0)
            return good;
        var (stay, back) = (new List<(int, MappedRow, string)>(good.Count), new List<RemovedSource>());
        foreach (var row in good)
        {
            if (!removed.TryGetValue(row.Row.Person.LocalId, out var gone))
                stay.Add(row);
            else if (IsNewSince(row.Row, rows[row.Index].Facts is not null, gone))
            {
                stay.Add(row);
                back.Add(gone);
            }
            else
                fates[row.Index] = Fate.Duplicate;
        }
        await RemovedSources.BackAsync(scope, back, cancel);
        return stay;
    }

    private static bool IsNewSince(MappedRow row, bool names, RemovedSource gone)
    {
        var day = LondonTime.DayOf(gone.RemovedAt);
        return (names && row.Version > gone.RemovedAt) || (gone.BackAt is not null && (names || row.Deleted)) || row.Entries.Any(entry => entry.Start?.Day >= day || entry.End?.Day >= day);
    }

    private static string Columns(IReadOnlyList<ValueRule> rules) => string.Join(", ", rules.SelectMany(rule => rule.Columns).DefaultIfEmpty("partner"));

    private static string Named(IReadOnlyList<ValueRule> rules) => string.Join(" with ", rules.Select(rule => rule.Columns.Count == 0 ? "the feed's mapping" : rule.Describe()));

    private void Refuse(int index, string code, string field, string reason, DateTimeOffset now)
    {
        fates[index] = Fate.Quarantined;
        quarantined.Add(QuarantineRows.Of(receipt, rows[index].Number, rows[index].Line, code, field, reason, now, rows[index].Key is { } key ? RowKeys.Hash(key) : null));
    }

    private async Task<List<(int Index, EntryDraft Draft)>> DraftsAsync(WriteScope scope, List<(int Index, MappedRow Row, string Partner)> good, Identities people, CancellationToken cancel)
    {
        var drafts = new List<(int, EntryDraft)>(good.Count);
        foreach (var (index, row, partner) in good)
        {
            if (!people.Sources.TryGetValue((mapping.SourceSystem, row.Person.LocalId), out var source))
            {
                Refuse(index, "person-unknown", Columns(mapping.Person!.Id), $"{Named(mapping.Person.Id)} names a person who is in no list of people of this source yet; expected one who is. The row is tried again by itself with the next list; if it goes on waiting, see why the person is not in it.", scope.Now);
                continue;
            }
            var number = await load.Partners.NumberAsync(scope, partner, cancel);
            foreach (var entry in row.Entries)
                drafts.Add((index, new EntryDraft(MappedEntries.ToEntry(row, entry, receipt.Feed, number, source.PersonId, source.SourcePersonId, receipt, rows[index].Number, load.Codes))));
            foreach (var gone in Missing(row))
                drafts.Add((index, new EntryDraft(Gone(row, gone, source, number, rows[index].Number), Deleted: true)));
        }
        return drafts;
    }

    // A deleted row withdraws all it gave; a row of a mapping with several entries withdraws those it no longer gives.
    private IEnumerable<string> Missing(MappedRow row)
    {
        if (mapping.Entries.Count == 1)
            return row.Deleted ? [row.SourceKey] : [];
        return mapping.Entries.Select(rule => $"{row.SourceKey}#{rule.Name}").Except(row.Entries.Select(entry => entry.SourceKey), StringComparer.Ordinal);
    }

    private RecordEntry Gone(MappedRow row, string key, SourceRef source, short partner, int number) => new()
    {
        PersonId = source.PersonId,
        SourcePersonId = source.SourcePersonId,
        SourceId = key,
        Feed = receipt.Feed,
        Partner = partner,
        VersionAt = row.Version,
        KnownAt = row.Known ?? receipt.ReceivedAt,
        ReceiptId = receipt.ReceiptId,
        RowNumber = number,
    };

    // A row counts as what the most telling of its parts was; a first "there is none" tells nothing.
    private void Weigh(List<(int Index, MappedRow Row, string Partner)> good, Identities people, List<(int Index, EntryDraft Draft)> drafts, Fate[] entryFates)
    {
        foreach (var (index, row, _) in good.Where(row => fates[row.Index] != Fate.Quarantined))
        {
            var changed = row.Person.HasDemographics && people.Sources[(mapping.SourceSystem, row.Person.LocalId)].Changed;
            fates[index] = changed ? Fate.Applied : Fate.Duplicate;
        }
        for (var i = 0; i < drafts.Count; i++)
        {
            var index = drafts[i].Index;
            if (entryFates[i] == Fate.Applied || (entryFates[i] == Fate.Stored && fates[index] == Fate.Duplicate))
                fates[index] = entryFates[i];
        }
    }
}
