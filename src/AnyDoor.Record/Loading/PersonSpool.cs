using AnyDoor.Formats.Csv;
using AnyDoor.Record.Mappings;

namespace AnyDoor.Record.Loading;

/// <summary>A row of a file with its place in it.</summary>
public readonly record struct PlacedRow(ICsvRow Row, int Number, int Line);

/// <summary>Brings the rows about one person near to each other, by way of a temporary file: written in the order of a shuffled file, every batch
/// touches nearly every page of the store and nearly every person, and each of both is written as often as there are batches.</summary>
/// <remarks>The order depends on the rows alone, so that a load that was broken off finds its place again. Memory is flat.</remarks>
public sealed class PersonSpool : IDisposable
{
    /// <summary>Smaller files fit into a few batches anyway.</summary>
    public const long WorthwhileBytes = 4 << 20;

    // These two, and the hash, make the order: see Order.
    private const int BytesOfBucket = 1 << 20;
    private const int MostBuckets = 512;

    private const int BytesOfBlock = 8 << 10;

    private readonly FileStream file;
    private readonly Bucket[] buckets;

    /// <summary>Names the order in which the rows of a file come, so that a load broken off under another one is not gone on with as if it were the same.</summary>
    /// <param name="bytes">How long the file is.</param>
    /// <param name="person">By what the mapping knows whose row it is.</param>
    /// <returns>Null where rows come as they stand in the file.</returns>
    public static string? Order(long bytes, IReadOnlyList<ValueRule> person) =>
        bytes < WorthwhileBytes ? null : $"1: {BytesOfBucket}/{MostBuckets} {string.Join(" ", person.Select(rule => rule.Describe()))}";

    /// <param name="bytes">How long the file is whose rows come.</param>
    public PersonSpool(long bytes)
    {
        buckets = new Bucket[Math.Clamp(bytes / BytesOfBucket, 1, MostBuckets)];
        for (var i = 0; i < buckets.Length; i++)
            buckets[i] = new Bucket();
        file = TemporaryFile.New(bufferBytes: 0);
    }

    /// <param name="person">Whose row it is; null where it does not say.</param>
    public void Add(ICsvRow row, int number, int line, string? person)
    {
        var bucket = buckets[(ulong)RowKeys.Hash(person ?? "") % (ulong)buckets.Length];
        bucket.Write(row, number, line);
        if (bucket.Waiting < BytesOfBlock)
            return;
        bucket.Blocks.Add((file.Length, bucket.Waiting));
        file.Position = file.Length;
        bucket.SpillTo(file);
    }

    /// <summary>All rows, bucket by bucket, each in the order in which they were added.</summary>
    public IEnumerable<PlacedRow> Rows()
    {
        foreach (var bucket in buckets)
        {
            foreach (var (at, length) in bucket.Blocks)
            {
                var block = new byte[length];
                file.Position = at;
                file.ReadExactly(block);
                foreach (var row in Bucket.Read(block, length))
                    yield return row;
            }
            foreach (var row in bucket.Rest())
                yield return row;
        }
    }

    public void Dispose()
    {
        file.Dispose();
        foreach (var bucket in buckets)
            bucket.Dispose();
    }

    private sealed class Bucket : IDisposable
    {
        private readonly MemoryStream waiting = new();
        private readonly BinaryWriter writer;

        public Bucket() => writer = new BinaryWriter(waiting);

        public List<(long At, int Length)> Blocks { get; } = [];

        public int Waiting => (int)waiting.Length;

        public void Write(ICsvRow row, int number, int line)
        {
            writer.Write7BitEncodedInt(number);
            writer.Write7BitEncodedInt(line);
            writer.Write7BitEncodedInt(row.FieldCount);
            for (var i = 0; i < row.FieldCount; i++)
                writer.Write(row[i]);
        }

        public void SpillTo(Stream file)
        {
            waiting.WriteTo(file);
            waiting.SetLength(0);
        }

        public IEnumerable<PlacedRow> Rest() => Read(waiting.GetBuffer(), Waiting);

        public void Dispose() => writer.Dispose();

        public static IEnumerable<PlacedRow> Read(byte[] block, int length)
        {
            using var reader = new BinaryReader(new MemoryStream(block, 0, length));
            while (reader.BaseStream.Position < length)
            {
                var (number, line, fields) = (reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), new string[reader.Read7BitEncodedInt()]);
                for (var i = 0; i < fields.Length; i++)
                    fields[i] = reader.ReadString();
                yield return new PlacedRow(new CsvFields(fields), number, line);
            }
        }
    }
}
