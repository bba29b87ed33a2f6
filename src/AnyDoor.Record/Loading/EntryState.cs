using System.Text.Json;

namespace AnyDoor.Record.Loading;

/// <summary>One entry with its key while a batch is weighed: statements change it one after the other, and it is written once.</summary>
internal sealed class EntryState
{
    private readonly Func<long> newId;
    private readonly SpellFacts? before;

    // Most entries never have a second version.
    private List<RecordEntryVersion>? versions;
    private HashSet<(DateTimeOffset, long)>? knownVersions;

    private EntryState(SourceKey key, RecordEntry? entry, bool isNew, Func<long> newId)
    {
        (Key, Entry, IsNew, this.newId) = (key, entry, isNew, newId);
        (PersonBefore, HadEntry, before) = (key.PersonId, entry is not null, SpellFacts.Of(entry));
    }

    public SourceKey Key { get; }
    public RecordEntry? Entry { get; private set; }
    public bool IsNew { get; }
    public long PersonBefore { get; }
    public bool HadEntry { get; }
    public bool Dirty { get; private set; }

    /// <summary>Null where it changes nothing of registrations, residences and access.</summary>
    public SpellChange? SpellChange => SpellFacts.Of(Entry) is var after && after == before ? null : new SpellChange(before, after);
    public IReadOnlyList<RecordEntryVersion> Versions => versions ?? [];

    public static EntryState Known(SourceKey key, RecordEntry? entry, Func<long> newId) => new(key, entry, isNew: false, newId);

    public static EntryState New(EntryDraft draft, Func<long> newId)
    {
        var key = new SourceKey { Feed = draft.Entry.Feed, SourceId = draft.Entry.SourceId, VersionAt = DateTimeOffset.MinValue };
        return new EntryState(key, null, isNew: true, newId);
    }

    public void KnowVersions(IEnumerable<RecordEntryVersion> known) => (knownVersions ??= []).UnionWith(known.Select(version => (version.VersionAt, version.Hash)));

    public Fate Take(EntryDraft draft)
    {
        if (IsNew && Key.EntryId == 0)
            return First(draft);
        if (draft.Deleted)
            return Delete(draft.Entry);
        var hash = EntryHash.Of(draft.Entry);
        if (draft.Derived)
            return hash == Key.Hash ? Retime(draft.Entry) : Replace(draft.Entry, hash, keepOld: false);
        if (Key.Hash == 0 && draft.Entry.VersionAt <= Key.VersionAt)
            return Undelete(draft.Entry, hash);
        if (hash == Key.Hash)
            return Confirm(draft.Entry);
        return draft.Entry.VersionAt >= Key.VersionAt ? Replace(draft.Entry, hash, keepOld: true) : Keep(draft.Entry, hash);
    }

    private Fate First(EntryDraft draft)
    {
        Key.EntryId = newId();
        Dirty = true;
        (Key.PersonId, Key.VersionAt) = (draft.Entry.PersonId, draft.Entry.VersionAt);
        if (draft.Deleted)
            return Fate.Applied;
        Key.Hash = EntryHash.Of(draft.Entry);
        Set(draft.Entry);
        return Fate.Applied;
    }

    private Fate Delete(RecordEntry statement)
    {
        if (statement.VersionAt < Key.VersionAt)
            return Fate.Stored;
        if (Key.Hash == 0)
        {
            Dirty |= statement.VersionAt > Key.VersionAt;
            Key.VersionAt = statement.VersionAt;
            return Fate.Duplicate;
        }
        Dirty = true;
        (Key.Hash, Key.VersionAt) = (0, statement.VersionAt);
        if (Entry is not null)
        {
            KeepVersion(Entry, EntryHash.Of(Entry));
            Entry.Status = EntryStatus.Withdrawn;
        }
        return Fate.Applied;
    }

    // What was deleted before it came is shown as withdrawn, with the newest content there was.
    private Fate Undelete(RecordEntry statement, long hash)
    {
        var fate = Keep(statement, hash);
        if (Entry is null || Entry.VersionAt < statement.VersionAt)
        {
            statement.Status = EntryStatus.Withdrawn;
            Set(statement);
        }
        return fate;
    }

    // The same content at another time changes nothing but the time; it was known since it was first stated.
    private Fate Confirm(RecordEntry statement)
    {
        if (Entry is not null && statement.VersionAt != Key.VersionAt && statement.KnownAt < Entry.KnownAt)
            (Entry.KnownAt, Dirty) = (statement.KnownAt, true);
        if (statement.VersionAt <= Key.VersionAt)
            return Fate.Duplicate;
        Dirty = true;
        Key.VersionAt = statement.VersionAt;
        Entry!.VersionAt = statement.VersionAt;
        return Fate.Applied;
    }

    // Derived anew with the same content: its times are those of all the messages now known, whatever the order they came in.
    private Fate Retime(RecordEntry derived)
    {
        if (Entry is null || (Entry.VersionAt == derived.VersionAt && Entry.KnownAt == derived.KnownAt))
            return Fate.Duplicate;
        Dirty = true;
        (Entry.VersionAt, Entry.KnownAt, Key.VersionAt) = (derived.VersionAt, derived.KnownAt, derived.VersionAt);
        return Fate.Applied;
    }

    private Fate Replace(RecordEntry statement, long hash, bool keepOld)
    {
        if (keepOld && Entry is not null && Key.Hash != 0)
            KeepVersion(Entry, Key.Hash);
        (Key.Hash, Key.VersionAt) = (hash, statement.VersionAt);
        Set(statement);
        return Fate.Applied;
    }

    private Fate Keep(RecordEntry statement, long hash) => KeepVersion(statement, hash) ? Fate.Stored : Fate.Duplicate;

    private void Set(RecordEntry entry)
    {
        Dirty = true;
        entry.EntryId = Key.EntryId;
        Key.PersonId = entry.PersonId;
        Entry = entry;
    }

    private bool KeepVersion(RecordEntry entry, long hash)
    {
        if (!(knownVersions ??= []).Add((entry.VersionAt, hash)))
            return false;
        (versions ??= []).Add(new RecordEntryVersion
        {
            PersonId = Key.PersonId,
            EntryId = Key.EntryId,
            VersionAt = entry.VersionAt,
            Hash = hash,
            KnownAt = entry.KnownAt,
            ReceiptId = entry.ReceiptId,
            RowNumber = entry.RowNumber,
            Content = JsonSerializer.Serialize(new
            {
                entry.Kind, entry.Code, entry.StartAt, entry.StartPrecision, entry.EndAt, entry.Value, entry.Unit, entry.CostPence, entry.Status, entry.Detail,
            }),
        });
        return true;
    }
}
