using AnyDoor.People.Linkage;
using AnyDoor.Record.Adt;
using AnyDoor.Record.Holding;
using AnyDoor.Record.Mappings;
using AnyDoor.Record.Retention;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Loading;

/// <summary>Applies a batch of ADT messages in one transaction.</summary>
internal sealed class AdtBatch(LoadContext load, short feed, FeedMapping mapping, IReadOnlyList<AdtArrival> arrivals, bool replay = false, bool releasing = false)
{
    private static readonly TableRows<MessageKey> Keys = new("message_key", 2,
        ("feed", BulkType.Int, (row, item) => row.Write((int)item.Feed)),
        ("control_id", BulkType.Text, (row, item) => row.Write(item.ControlId)),
        ("content_hash", BulkType.Text, (row, item) => row.Write(item.ContentHash)),
        ("receipt_id", BulkType.Long, (row, item) => row.Write(item.ReceiptId)),
        ("row_number", BulkType.Int, (row, item) => row.Write(item.RowNumber)),
        ("fate", BulkType.Text, (row, item) => row.Write(item.Fate)));

    private readonly List<QuarantinedRow> quarantined = [];
    private readonly HashSet<string> again = [];
    private readonly Fate[] fates = new Fate[arrivals.Count];

    public IReadOnlyList<Fate> Fates => fates;
    public IReadOnlyList<QuarantinedRow> Quarantined => quarantined;

    public async Task ApplyAsync(WriteScope scope, CancellationToken cancel)
    {
        var messages = new List<ArrivedMessage>();
        // Before it is asked what is new, so that the same message from two sides is new once.
        await scope.TakeTurnAsync(IdentityBatch.Turn, cancel);
        var fresh = await FreshAsync(scope, cancel);
        var holds = await Holds.ReadAsync(scope, releasing, cancel);
        foreach (var i in fresh)
        {
            var reading = arrivals[i].Piece.Reading;
            fates[i] = reading.Fate switch { AdtFate.Understood => Fate.Applied, AdtFate.Stored => Fate.Stored, _ => Fate.Quarantined };
            if (fates[i] == Fate.Applied && load.Partners.OfSender(mapping, reading.Message!.Sender) is var sender && holds.Of(sender))
            {
                fates[i] = Fate.Quarantined;
                Refuse(arrivals[i], Holds.Reason, sender, holds.Says(sender), scope.Now);
            }
            else if (fates[i] == Fate.Applied)
                messages.Add(new ArrivedMessage(i, arrivals[i], reading.Message!));
            else if (fates[i] == Fate.Quarantined)
                Refuse(arrivals[i], reading.Faults[0].Reason, string.Join(", ", reading.Faults.Select(fault => fault.Where).Distinct()), string.Join("; ", reading.Faults), scope.Now);
        }
        List<MessageKey> keys = [.. fresh.GroupBy(i => arrivals[i].Piece.Key).Select(same => same.Last()).Select(i => KeyOf(arrivals[i], fates[i])).OrderBy(key => key.ControlId, StringComparer.Ordinal)];
        await Keys.DeleteAsync(scope, [.. keys.Where(key => again.Contains(key.ControlId))], cancel);
        await Keys.InsertAsync(scope, keys, cancel);
        messages = await WithoutRemovedAsync(scope, messages, cancel);
        await ApplyAsync(scope, messages, cancel);
        await new AdtNotices(load.Partners, mapping).Add(messages.Select(message => message.Message)).SaveAsync(scope, feed, cancel);
    }

    private async Task ApplyAsync(WriteScope scope, List<ArrivedMessage> messages, CancellationToken cancel)
    {
        if (messages.Count == 0)
            return;
        List<PersonClaim> claims = [.. messages.SelectMany(Claims)];
        var people = await IdentityBatch.ResolveAsync(scope, load.Partners.Linkage, claims, [.. messages.SelectMany(Merges)], cancel);
        await SourceMover.MoveAsync(scope, people.Moves, load.History, cancel);
        var visits = new VisitBatch(load, feed, mapping, people);
        var drafts = await visits.DraftAsync(scope, messages, cancel);
        var (_, changes) = await EntryWriter.ApplyAsync(load, scope, feed, drafts, cancel);
        var partners = await load.Partners.NamesAsync(scope, cancel);
        IEnumerable<long> told = claims.Exists(claim => load.Partners.Tells(claim.Partner)) ? people.Affected : [];
        await new SpellDeriver(load.Codes, partners).FollowAsync(scope, changes, [.. people.Moves.SelectMany(move => new[] { move.From, move.To }), .. told, .. people.Hiding], load.History, cancel);
        foreach (var message in messages.Where(message => message.Message.Visit is { } visit && visits.NotBegun.Contains(visit.Key)))
            fates[message.Index] = Fate.Stored;
    }

    // What is sent again of somebody whose record was removed is known already; what happened since is of somebody who is back.
    private async Task<List<ArrivedMessage>> WithoutRemovedAsync(WriteScope scope, List<ArrivedMessage> messages, CancellationToken cancel)
    {
        var removed = await RemovedSources.AmongAsync(scope, mapping.SourceSystem, messages.Select(message => message.Message.Person.Local.Key), cancel);
        if (removed.Count == 0)
            return messages;
        var old = messages.Where(message => removed.TryGetValue(message.Message.Person.Local.Key, out var gone) && message.Message.EventAt <= gone.RemovedAt).ToList();
        foreach (var message in old)
            fates[message.Index] = Fate.Duplicate;
        List<ArrivedMessage> stay = [.. messages.Except(old)];
        await RemovedSources.BackAsync(scope, [.. stay.Select(message => removed.GetValueOrDefault(message.Message.Person.Local.Key)).OfType<RemovedSource>()], cancel);
        return stay;
    }

    // Which messages are new: the same one sent twice is answered as before. Two that claim to be one message and differ cannot both be it.
    private async Task<List<int>> FreshAsync(WriteScope scope, CancellationToken cancel)
    {
        string[] wanted = [.. arrivals.Select(arrival => arrival.Piece.Key).Distinct()];
        var known = await scope.Db.Set<MessageKey>().AsNoTracking().Where(row => row.Feed == feed && EF.Parameter(wanted).Contains(row.ControlId))
            .ToDictionaryAsync(row => row.ControlId, row => (row.ContentHash, row.Fate), cancel);
        again.UnionWith(known.Keys);
        var fresh = new List<int>(arrivals.Count);
        for (var i = 0; i < arrivals.Count; i++)
        {
            var piece = arrivals[i].Piece;
            if (!known.TryGetValue(piece.Key, out var before) || (before.Fate == nameof(Fate.Quarantined) && (replay || before.ContentHash != piece.Hash)))
            {
                known[piece.Key] = (piece.Hash, piece.Reading.Fate == AdtFate.Quarantined ? nameof(Fate.Quarantined) : nameof(Fate.Applied));
                fresh.Add(i);
            }
            else if (before.ContentHash == piece.Hash)
                fates[i] = Fate.Duplicate;
            else
            {
                fates[i] = Fate.Quarantined;
                Refuse(arrivals[i], "control-id-reused", "MSH-10", "a message of the same sender, time (MSH-7), event, control id, patient and visit came before and said something else; expected another control id or time when a message is corrected. "
                    + "Compare both in the interface engine's log and have the right one sent again with a new control id", scope.Now);
            }
        }
        return fresh;
    }

    private void Refuse(AdtArrival arrival, string code, string field, string reason, DateTimeOffset now) =>
        quarantined.Add(QuarantineRows.Of(arrival.Receipt, arrival.Number, arrival.Piece.Line, code, field, reason, now));

    private MessageKey KeyOf(AdtArrival arrival, Fate fate) => new()
    {
        Feed = feed, ControlId = arrival.Piece.Key, ContentHash = arrival.Piece.Hash, ReceiptId = arrival.Receipt.ReceiptId, RowNumber = arrival.Number, Fate = fate.ToString(),
    };

    private IEnumerable<PersonClaim> Claims(ArrivedMessage arrived) => arrived.Arrival.Piece.People.Select(told => new PersonClaim(
        mapping.SourceSystem, told.Person.Local.Key, load.Partners.OfSender(mapping, arrived.Message.Sender), told.Facts, arrived.Arrival.Receipt.ReceiptId));

    private IEnumerable<MergeClaim> Merges(ArrivedMessage arrived) => arrived.Message.Merges.Select(merge =>
        new MergeClaim(mapping.SourceSystem, merge.Survivor.Key, merge.Retired.Key, arrived.Message.MessageAt, arrived.Arrival.Receipt.ReceiptId));
}

/// <summary>A message that is understood.</summary>
/// <param name="Index">Its place in the batch.</param>
internal sealed record ArrivedMessage(int Index, AdtArrival Arrival, AdtMessage Message);
