using System.Linq.Expressions;
using AnyDoor.Record.Kinds;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record;

/// <summary>One fact that this place itself made: a plan reviewed, an action completed, a person discussed.</summary>
/// <param name="MadeFor">The person for whom what was done was begun (<see cref="IMadeFor"/>): the entry follows them. 0 while it is only
/// just begun.</param>
/// <param name="Kind">Name of a kind in <see cref="KindTree"/>.</param>
/// <param name="SourceId">Natural id of what was done, e.g. <c>action:abc</c>: published again under the same id it replaces itself.</param>
/// <param name="Detail">JSON object of plain words, or null.</param>
/// <param name="Precision">One of <see cref="DatePrecision"/>: how exactly <paramref name="At"/> is known.</param>
public sealed record OwnFact(long PersonId, long MadeFor, string Kind, string SourceId, DateTimeOffset At, string? CodeSystem = null, string? Code = null, string? CodeWords = null, string? Detail = null, byte Precision = DatePrecision.Minute);

/// <summary>Publishes what the team did as entries like any other, so that criteria, access and audit need no second mechanism.</summary>
public static class OwnFacts
{
    /// <summary>Number of this place as a partner and as a feed.</summary>
    public const short Number = 0;
    public const string Partner = "place";
    public const string Feed = "own-facts";

    public static async Task PublishAsync(WriteScope scope, OwnFact fact, CancellationToken cancel = default)
    {
        await EnsureFeedAsync(scope, cancel);
        var code = fact.Code is null ? 0 : await CodeAsync(scope, fact.CodeSystem!, fact.Code, fact.CodeWords, cancel);
        var key = await scope.Db.Set<SourceKey>().AsTracking().SingleOrDefaultAsync(row => row.Feed == Number && row.SourceId == fact.SourceId, cancel);
        var entry = key is null
            ? null
            : await scope.Db.Set<RecordEntry>().AsTracking().SingleOrDefaultAsync(row => row.PersonId == key.PersonId && row.EntryId == key.EntryId, cancel);
        if (entry is null)
            entry = Add(scope, fact);
        (entry.Code, entry.StartAt, entry.StartPrecision, entry.EndAt, entry.Detail, entry.Status) = (code, fact.At, fact.Precision, null, fact.Detail, EntryStatus.Current);
        await scope.Db.SaveChangesAsync(cancel);
        scope.Touch(fact.PersonId, Changes.Entries);
    }

    /// <summary>What was published proved a mistake: it stays readable as withdrawn, and no rule counts it.</summary>
    public static Task WithdrawAsync(WriteScope scope, long personId, string sourceId, CancellationToken cancel = default) =>
        ChangeAsync(scope, personId, entry => entry.SourceId == sourceId && entry.Status != EntryStatus.Withdrawn, entry => entry.Status = EntryStatus.Withdrawn, cancel);

    /// <summary>What was in force is so no longer from a moment on.</summary>
    /// <param name="kind">Name of a kind that lasts.</param>
    /// <param name="sourceId">Only those whose natural id begins so.</param>
    public static Task EndAsync(WriteScope scope, long personId, string kind, string sourceId, DateTimeOffset at, CancellationToken cancel = default)
    {
        int number = KindTree.Get(kind).Id;
        return ChangeAsync(
            scope, personId, entry => entry.Kind == number && entry.SourceId.StartsWith(sourceId) && entry.Status == EntryStatus.Current && entry.EndAt == null && entry.StartAt < at, entry => entry.EndAt = at, cancel);
    }

    private static async Task ChangeAsync(WriteScope scope, long personId, Expression<Func<RecordEntry, bool>> which, Action<RecordEntry> change, CancellationToken cancel)
    {
        var entries = await scope.Db.Set<RecordEntry>().AsTracking().Where(row => row.PersonId == personId && row.Feed == Number).Where(which).ToListAsync(cancel);
        if (entries.Count == 0)
            return;
        foreach (var entry in entries)
        {
            change(entry);
            entry.VersionAt = scope.Now;
        }
        await scope.Db.SaveChangesAsync(cancel);
        scope.Touch(personId, Changes.Entries);
    }

    private static RecordEntry Add(WriteScope scope, OwnFact fact)
    {
        var entry = new RecordEntry
        {
            PersonId = fact.PersonId, SourcePersonId = fact.MadeFor == 0 ? fact.PersonId : fact.MadeFor, EntryId = scope.NewId(), Kind = KindTree.Get(fact.Kind).Id, StartAt = fact.At, StartPrecision = fact.Precision,
            Partner = Number, Feed = Number, SourceId = fact.SourceId, KnownAt = scope.Now, VersionAt = scope.Now,
        };
        scope.Db.Add(entry);
        scope.Db.Add(new SourceKey { Feed = Number, SourceId = fact.SourceId, PersonId = fact.PersonId, EntryId = entry.EntryId, VersionAt = scope.Now });
        return entry;
    }

    private static async Task<int> CodeAsync(WriteScope scope, string system, string value, string? words, CancellationToken cancel)
    {
        var known = await scope.Db.Set<Code>().Where(row => row.System == system && row.Value == value).Select(row => row.CodeId).SingleOrDefaultAsync(cancel);
        if (known != 0)
            return known;
        var code = new Code { CodeId = checked((int)scope.NewId()), System = system, Value = value, Display = words };
        scope.Db.Add(code);
        return code.CodeId;
    }

    // Two first facts at the same time both find nothing: the second insert then does nothing.
    private static async Task EnsureFeedAsync(WriteScope scope, CancellationToken cancel)
    {
        if (await scope.Db.Set<Feed>().AnyAsync(row => row.Number == Number, cancel))
            return;
        await using var command = scope.Command(
            """
            INSERT INTO partner_number (number, organisation_id) VALUES (0, @partner) ON CONFLICT DO NOTHING;
            INSERT INTO feed (number, name, partner, title, format, promised_delay_minutes, messages, applied, stored, duplicate, quarantined)
            VALUES (0, @feed, @partner, 'What this place did', 'own', 0, 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING;
            """, ("@partner", Partner), ("@feed", Feed));
        await command.ExecuteNonQueryAsync(cancel);
        scope.MarkWritten();
    }
}
