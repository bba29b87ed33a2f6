using AnyDoor.People.Linkage;
using AnyDoor.Record.Adt;
using AnyDoor.Record.Mappings;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Loading;

/// <summary>Keeps the visit messages of a batch and derives each visit it touches anew from all of its messages.</summary>
internal sealed class VisitBatch(LoadContext load, short feed, FeedMapping mapping, Identities people)
{
    private static readonly TableRows<VisitMessage> Messages = new("visit_message", 4,
        ("person_id", BulkType.Long, (row, item) => row.Write(item.PersonId)),
        ("visit_key", BulkType.Text, (row, item) => row.Write(item.VisitKey)),
        ("event_at", BulkType.Instant, (row, item) => row.Write(item.EventAt)),
        ("control_id", BulkType.Text, (row, item) => row.Write(item.ControlId)),
        ("source_person_id", BulkType.Long, (row, item) => row.Write(item.SourcePersonId)),
        ("trigger", BulkType.Text, (row, item) => row.Write(item.Trigger)),
        ("message_at", BulkType.Instant, (row, item) => row.Write(item.MessageAt)),
        ("received_at", BulkType.Instant, (row, item) => row.Write(item.ReceivedAt)),
        ("content", BulkType.Text, (row, item) => row.Write(item.Content)),
        ("receipt_id", BulkType.Long, (row, item) => row.Write(item.ReceiptId)),
        ("row_number", BulkType.Int, (row, item) => row.Write(item.RowNumber)));

    private static readonly TableRows<VisitKeyHolder> Holders = new("visit_key_holder", 1,
        ("visit_key", BulkType.Text, (row, item) => row.Write(item.VisitKey)),
        ("person_id", BulkType.Long, (row, item) => row.Write(item.PersonId)),
        ("entries", BulkType.Text, (row, item) => row.Write(item.Entries)));

    private static readonly BulkColumn[] Wanted = [new("person_id", BulkType.Long), new("visit_key", BulkType.Text)];

    /// <summary>Visits of which only updates came so far.</summary>
    public HashSet<string> NotBegun { get; } = [];

    public async Task<List<EntryDraft>> DraftAsync(WriteScope scope, IReadOnlyList<ArrivedMessage> messages, CancellationToken cancel)
    {
        var fresh = messages.Where(pair => pair.Message.Visit is not null).ToDictionary(Row, pair => pair.Message.ToVisitEvent()!);
        string[] keys = [.. fresh.Keys.Select(row => row.VisitKey).Distinct()];
        var holders = await scope.Db.Set<VisitKeyHolder>().AsNoTracking().Where(row => EF.Parameter(keys).Contains(row.VisitKey)).ToDictionaryAsync(row => row.VisitKey, cancel);
        var before = await BeforeAsync(scope, [.. holders.Values], cancel);
        var partners = new Dictionary<string, short>();
        foreach (var sender in messages.Select(pair => pair.Message.Sender).Distinct())
            partners[sender] = await load.Partners.NumberAsync(scope, load.Partners.OfSender(mapping, sender), cancel);
        var visits = before.Concat(fresh.Keys).GroupBy(row => row.VisitKey).Select(visit => new FoldedVisit([.. visit], fresh)).ToList();
        await load.Codes.InternAsync(scope, visits.SelectMany(visit => visit.State.Diagnoses)
            .Concat(messages.SelectMany(pair => pair.Message.Allergies)).Select(VisitEntries.CodeOf), cancel);
        var drafts = new List<EntryDraft>();
        var nowHolders = new List<VisitKeyHolder>();
        foreach (var visit in visits)
        {
            var entries = new VisitEntries(mapping, feed, load.Codes, partners[visit.Sender(partners.Keys)]).Of(visit).ToList();
            drafts.AddRange(entries.Select(entry => new EntryDraft(entry, Derived: true)));
            drafts.AddRange(Vanished(visit, entries, holders.GetValueOrDefault(visit.State.Key)));
            nowHolders.Add(new VisitKeyHolder { VisitKey = visit.State.Key, PersonId = visit.PersonId, Entries = string.Join('\n', entries.Select(entry => entry.SourceId)) });
            if (visit.State.Status == VisitStatus.NotBegun)
                NotBegun.Add(visit.State.Key);
        }
        await Messages.DeleteAsync(scope, [.. visits.SelectMany(visit => visit.Misplaced)], cancel);
        List<VisitMessage> placed = [.. visits.SelectMany(visit => visit.Placed(fresh.Keys))];
        await Messages.DeleteAsync(scope, [.. placed.Where(row => holders.ContainsKey(row.VisitKey))], cancel);
        await Messages.InsertAsync(scope, [.. placed.OrderBy(row => row.PersonId).ThenBy(row => row.VisitKey, StringComparer.Ordinal)], cancel);
        await Holders.DeleteAsync(scope, [.. holders.Values], cancel);
        await Holders.InsertAsync(scope, [.. nowHolders.OrderBy(holder => holder.VisitKey, StringComparer.Ordinal)], cancel);
        drafts.AddRange(messages.SelectMany(pair => Allergies(pair, partners[pair.Message.Sender])));
        return drafts;
    }

    // Joined by hand: two lists of keys would be tried in every combination.
    private static async Task<List<VisitMessage>> BeforeAsync(WriteScope scope, IReadOnlyList<VisitKeyHolder> holders, CancellationToken cancel)
    {
        if (holders.Count == 0)
            return [];
        await scope.BulkAsync("wanted_visit", Wanted, holders, (row, holder) =>
        {
            row.Write(holder.PersonId);
            row.Write(holder.VisitKey);
        }, cancel);
        return await scope.Db.Set<VisitMessage>().FromSqlRaw("SELECT visit_message.* FROM wanted_visit CROSS JOIN visit_message WHERE visit_message.person_id = wanted_visit.person_id AND visit_message.visit_key = wanted_visit.visit_key")
            .AsNoTracking().ToListAsync(cancel);
    }

    private VisitMessage Row(ArrivedMessage pair)
    {
        var (arrival, message) = (pair.Arrival, pair.Message);
        var source = people.Sources[(mapping.SourceSystem, message.Person.Local.Key)];
        return new VisitMessage
        {
            PersonId = source.PersonId,
            VisitKey = message.Visit!.Key,
            EventAt = Instants.Truncate(message.EventAt),
            ControlId = arrival.Piece.Key,
            SourcePersonId = source.SourcePersonId,
            Trigger = message.Trigger,
            MessageAt = message.MessageAt,
            ReceivedAt = arrival.Receipt.ReceivedAt,
            Content = arrival.Piece.Visit!,
            ReceiptId = arrival.Receipt.ReceiptId,
            RowNumber = arrival.Number,
        };
    }

    private static IEnumerable<EntryDraft> Vanished(FoldedVisit visit, List<RecordEntry> entries, VisitKeyHolder? before) =>
        (before?.Entries.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? []).Except(entries.Select(entry => entry.SourceId), StringComparer.Ordinal)
            .Select(gone => new EntryDraft(new RecordEntry
            {
                PersonId = visit.PersonId,
                SourcePersonId = visit.SourcePersonId,
                SourceId = gone,
                VersionAt = DateTimeOffset.MaxValue.AddDays(-1),
            }, Deleted: true, Derived: true));

    private IEnumerable<EntryDraft> Allergies(ArrivedMessage pair, short partner)
    {
        var source = people.Sources[(mapping.SourceSystem, pair.Message.Person.Local.Key)];
        foreach (var allergy in pair.Message.Allergies)
        {
            var code = VisitEntries.CodeOf(allergy);
            yield return new EntryDraft(new RecordEntry
            {
                PersonId = source.PersonId,
                SourcePersonId = source.SourcePersonId,
                Kind = Kinds.KindTree.Get("allergy").Id,
                Code = load.Codes[code.System, code.Value],
                StartAt = MappedEntries.Unknown,
                StartPrecision = DatePrecision.Year,
                Partner = partner,
                Feed = feed,
                SourceId = $"{pair.Message.Person.Local.Key}#allergy#{code.System}|{code.Value}",
                KnownAt = pair.Message.MessageAt,
                VersionAt = pair.Message.MessageAt,
                ReceiptId = pair.Arrival.Receipt.ReceiptId,
                RowNumber = pair.Arrival.Number,
            });
        }
    }
}
