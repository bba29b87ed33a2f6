using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Loading;

/// <summary>Spares a feed's first load the look-up of millions of keys that are all new: it remembers what it has written itself. As soon as anybody else
/// has written a key of the feed, which the feed's count tells, everything is looked up.</summary>
internal sealed class KnownKeys
{
    // Of one feed at a time, for its size: files of a feed come one after the other.
    private short of;
    private Written written = new();

    /// <summary>Those of the keys that the store may hold. Called by whoever has the turn to write entries, so that nobody writes others meanwhile.</summary>
    public async Task<string[]> PossibleAsync(WriteScope scope, short feed, string[] keys, CancellationToken cancel)
    {
        var held = await scope.Db.Set<Feed>().Where(row => row.Number == feed).Select(row => row.Keys).SingleAsync(cancel);
        if (feed != of)
            (of, written) = (feed, new Written());
        return held == 0 ? [] : held == written.Count ? [.. keys.Where(written.MayHold)] : keys;
    }

    public async Task AddAsync(WriteScope scope, short feed, IReadOnlyCollection<string> keys, CancellationToken cancel)
    {
        if (keys.Count == 0)
            return;
        await scope.Db.Set<Feed>().Where(row => row.Number == feed).ExecuteUpdateAsync(set => set.SetProperty(row => row.Keys, row => row.Keys + keys.Count), cancel);
        if (feed == of)
            written.Add(keys);
    }

    /// <summary>After a rollback what was written in it never was.</summary>
    public void Forget() => written = new Written();

    /// <summary>A Bloom filter whose bits for a key lie in one word, so that a key costs one access to memory (Putze, Sanders and Singler 2009): it holds
    /// every key that was added, and at five million one in four hundred of others.</summary>
    private sealed class Written
    {
        private const int Words = 1 << 21;

        private long[]? words;

        public long Count { get; private set; }

        public void Add(IReadOnlyCollection<string> keys)
        {
            words ??= new long[Words];
            foreach (var key in keys)
            {
                var (word, bits) = Place(key);
                words[word] |= bits;
            }
            Count += keys.Count;
        }

        public bool MayHold(string key)
        {
            var (word, bits) = Place(key);
            return words is not null && (words[word] & bits) == bits;
        }

        private static (int Word, long Bits) Place(string key)
        {
            var hash = (uint)key.GetHashCode(StringComparison.Ordinal) * 0x9E3779B97F4A7C15;
            return ((int)(hash >> 43), (1L << (int)(hash & 63)) | (1L << (int)((hash >> 6) & 63)) | (1L << (int)((hash >> 12) & 63)) | (1L << (int)((hash >> 18) & 63)));
        }
    }
}
