using AnyDoor.People.Linkage;
using AnyDoor.Record.Adt;
using AnyDoor.Record.Mappings;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Loading;

/// <summary>Applies a batch of ADT messages in one transaction.</summary>
internal sealed class AdtBatch(LoadContext load, Receipt receipt, FeedMapping mapping, IReadOnlyList<AdtPiece> pieces, bool replay = false)
{
    private static readonly TableRows<MessageKey> Keys = new("message_key", 2,
        ("feed", BulkType.Int, (row, item) => row.Write((int)item.Feed)),
        ("control_id", BulkType.Text, (row, item) => row.Write(item.ControlId)),
        ("content_hash", BulkType.Text, (row, item) => row.Write(item.ContentHash)),
        ("receipt_id", BulkType.Long, (row, item) => row.Write(item.ReceiptId)),
        ("row_number", BulkType.Int, (row, item) => row.Write(item.RowNumber)),
        ("fate", BulkType.Text, (row, item) => row.Write(item.Fate)));

    private readonly List<QuarantinedRow> quarantined = [];
    private readonly Fate[] fates = new Fate[pieces.Count];

    public IReadOnlyList<Fate> Fates => fates;
    public IReadOnlyList<QuarantinedRow> Quarantined => quarantined;

    public async Task ApplyAsync(WriteScope scope, CancellationToken cancel)
    {
        var messages = new List<(AdtPiece Piece, AdtMessage Message)>();
        var fresh = await FreshAsync(scope, cancel);
        foreach (var i in fresh)
        {
            fates[i] = pieces[i].Reading.Fate switch { AdtFate.Understood => Fate.Applied, AdtFate.Stored => Fate.Stored, _ => Fate.Quarantined };
            if (fates[i] == Fate.Applied)
                messages.Add((pieces[i], pieces[i].Reading.Message!));
            else if (fates[i] == Fate.Quarantined)
                Refuse(pieces[i], pieces[i].Reading.Faults[0].Reason, string.Join(", ", pieces[i].Reading.Faults.Select(fault => fault.Where).Distinct()), string.Join("; ", pieces[i].Reading.Faults), scope.Now);
        }
        await Keys.ReplaceAsync(scope, [.. fresh.GroupBy(i => pieces[i].Key).Select(same => same.Last()).Select(i => KeyOf(pieces[i], fates[i]))], cancel);
        await ApplyAsync(scope, messages, cancel);
    }

    private async Task ApplyAsync(WriteScope scope, List<(AdtPiece Piece, AdtMessage Message)> messages, CancellationToken cancel)
    {
        if (messages.Count == 0)
            return;
        var people = await IdentityBatch.ResolveAsync(scope, load.Partners.Linkage, [.. messages.SelectMany(Claims)], [.. messages.Select(Merge).OfType<MergeClaim>()], cancel);
        await SourceMover.MoveAsync(scope, people.Moves, load.History, cancel);
        var visits = new VisitBatch(load, receipt, mapping, people);
        var drafts = await visits.DraftAsync(scope, messages, cancel);
        var entryFates = await EntryWriter.ApplyAsync(scope, receipt.Feed, drafts, load.History, cancel);
        var spells = people.Affected.Concat(drafts.Where((_, i) => entryFates[i] == Fate.Applied).Select(draft => draft.Entry.PersonId)).ToHashSet();
        await new SpellDeriver(load.Codes, load.Partners.Names).DeriveAsync(scope, spells, load.History, cancel);
        foreach (var (piece, message) in messages.Where(pair => pair.Message.Visit is { } visit && visits.NotBegun.Contains(visit.Key)))
            fates[IndexOf(piece)] = Fate.Stored;
    }

    private int IndexOf(AdtPiece piece) => piece.Number - pieces[0].Number is var guess && guess < pieces.Count && pieces[guess] == piece ? guess : pieces.ToList().IndexOf(piece);

    // Which messages are new: the same one sent twice is answered as before; another one under a used control id is not believed.
    private async Task<List<int>> FreshAsync(WriteScope scope, CancellationToken cancel)
    {
        string[] wanted = [.. pieces.Select(piece => piece.Key).Distinct()];
        var known = await scope.Db.Set<MessageKey>().AsNoTracking().Where(row => row.Feed == receipt.Feed && EF.Parameter(wanted).Contains(row.ControlId))
            .ToDictionaryAsync(row => row.ControlId, row => (row.ContentHash, row.Fate), cancel);
        var fresh = new List<int>(pieces.Count);
        for (var i = 0; i < pieces.Count; i++)
        {
            var piece = pieces[i];
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
                Refuse(piece, "control-id-reused", "MSH-10", "another message came under this control id before; expected a control id of its own for each message", scope.Now);
            }
        }
        return fresh;
    }

    private void Refuse(AdtPiece piece, string code, string field, string reason, DateTimeOffset now) =>
        quarantined.Add(QuarantineRows.Of(receipt, piece.Number, piece.Line, code, field, reason, now));

    private MessageKey KeyOf(AdtPiece piece, Fate fate) =>
        new() { Feed = receipt.Feed, ControlId = piece.Key, ContentHash = piece.Hash, ReceiptId = receipt.ReceiptId, RowNumber = piece.Number, Fate = fate.ToString() };

    private IEnumerable<PersonClaim> Claims((AdtPiece, AdtMessage Message) pair)
    {
        var partner = load.Partners.OfSender(mapping, pair.Message.Sender);
        yield return new PersonClaim(mapping.SourceSystem, pair.Message.Person.Local.Key, partner, RowFacts.Of(pair.Message), receipt.ReceiptId);
    }

    private MergeClaim? Merge((AdtPiece, AdtMessage Message) pair) => pair.Message.Merge is not { } merge
        ? null : new MergeClaim(mapping.SourceSystem, merge.Survivor.Key, merge.Retired.Key, pair.Message.MessageAt, receipt.ReceiptId);
}
