namespace AnyDoor.Record.Loading;

/// <summary>What became of a row or message.</summary>
public enum Fate
{
    Applied,

    /// <summary>Kept, changing nothing that is shown: an older version, or a message that is not interpreted.</summary>
    Stored,
    Duplicate,
    Quarantined,
}

/// <summary>One statement about one entry, to be weighed against what is known.</summary>
/// <param name="Entry">Without a content when <paramref name="Deleted"/>: then only whose it is, its key and version count.</param>
/// <param name="Derived">Derived anew from everything known: replaces what is there whatever its version, and is no version of its own.</param>
public sealed record EntryDraft(RecordEntry Entry, bool Deleted = false, bool Derived = false);
