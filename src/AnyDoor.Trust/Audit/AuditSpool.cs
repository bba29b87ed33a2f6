using System.Text.Json;

namespace AnyDoor.Trust;

/// <summary>
/// Looks that could not be written into the trail, on the local disk: <c>NAME.audit.CHAIN.spool</c>, one chain each, a line for how it opened and one for
/// every event. Whoever next reaches the trail brings it in, whole, once.
/// </summary>
internal sealed class AuditSpool : IDisposable
{
    private const string BrokenEnding = ".broken";

    private readonly FileStream stream;

    private AuditSpool(FileStream stream, AuditChain chain) => (this.stream, Chain) = (stream, chain);

    public AuditChain Chain { get; }

    public static AuditSpool Begin(AuditFile file, DateTimeOffset at)
    {
        var chain = AuditChain.Open(file.Keys.Current, at);
        Directory.CreateDirectory(file.Folder);
        var spool = new AuditSpool(PrivateFiles.Open(Path.Combine(file.Folder, $"{file.Name}.audit.{chain.Opening.Chain}.spool"), FileMode.CreateNew, FileAccess.Write), chain);
        spool.Append(JsonSerializer.SerializeToUtf8Bytes(chain.Opening));
        return spool;
    }

    /// <summary>Returns when the events are on the disk.</summary>
    public void Write(IEnumerable<AuditEvent> events)
    {
        foreach (var done in events)
            Append(JsonSerializer.SerializeToUtf8Bytes(Chain.Add(done)));
        stream.Flush(flushToDisk: true);
    }

    public void Dispose() => stream.Dispose();

    /// <summary>Every spool that lies here.</summary>
    public static IReadOnlyList<string> Files(AuditFile file) =>
        Directory.Exists(file.Folder) ? [.. Directory.EnumerateFiles(file.Folder, $"{file.Name}.audit.*.spool").Order(StringComparer.Ordinal)] : [];

    /// <summary>Those of which a line in the middle cannot be read.</summary>
    public static IReadOnlyList<string> Broken(AuditFile file) =>
        Directory.Exists(file.Folder) ? [.. Directory.EnumerateFiles(file.Folder, $"{file.Name}.audit.*.spool{BrokenEnding}").Order(StringComparer.Ordinal)] : [];

    /// <summary>Brings in every spool whose writer is gone or has ended it.</summary>
    /// <returns>How many events came in.</returns>
    public static async Task<int> BringInAsync(AuditFile file)
    {
        var events = 0;
        foreach (var path in Files(file))
        {
            try
            {
                await using (var stream = PrivateFiles.Open(path, FileMode.Open, FileAccess.Read))
                    events += await BringInAsync(file, await ReadAsync(stream));
                File.Delete(path);
            }
            catch (JsonException)
            {
                // Somebody changed it so that it cannot be read: it must not keep the trail from being written. A check tells of it.
                File.Move(path, path + BrokenEnding, overwrite: true);
            }
            catch (IOException)
            {
                // Its writer is at work, or another process brings it in.
            }
        }
        return events;
    }

    private static async Task<int> BringInAsync(AuditFile file, (ChainOpening? Chain, IReadOnlyList<ChainedEvent> Events) spool)
    {
        if (spool.Chain is not { } chain)
            return 0;
        await using var connection = await file.OpenAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        if (!await AuditRows.OpenChainAsync(file, connection, transaction, chain))
            return 0;
        await AuditRows.InsertAsync(file, connection, transaction, spool.Events);
        await transaction.CommitAsync();
        return spool.Events.Count;
    }

    /// <summary>A line that a process was killed in was never answered for, and is left out. A line that somebody changed comes in as it is: its seal tells.</summary>
    public static async Task<(ChainOpening? Chain, IReadOnlyList<ChainedEvent> Events)> ReadAsync(Stream stream)
    {
        using var reader = new StreamReader(stream);
        var lines = (await reader.ReadToEndAsync()).Split('\n')[..^1];
        return lines.Length == 0 ? (null, []) : (JsonSerializer.Deserialize<ChainOpening>(lines[0]), [.. lines.Skip(1).Select(line => JsonSerializer.Deserialize<ChainedEvent>(line)!)]);
    }

    private void Append(byte[] line)
    {
        stream.Write(line);
        stream.WriteByte((byte)'\n');
    }
}
