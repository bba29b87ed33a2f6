using System.Globalization;
using System.Text;
using AnyDoor.Store;

namespace AnyDoor.Trust;

/// <summary>A line of the anchors' file: where chains stood at a moment.</summary>
/// <param name="Kind">One of <see cref="AnchorKinds"/>.</param>
internal sealed record Anchor(long Line, DateTimeOffset At, string Kind, string KeyId, IReadOnlyList<ChainHead> Heads, string Mac);

internal static class AnchorKinds
{
    public const string Minute = "anchor";

    /// <summary>A backup was put back: what came after it is not here, and nobody took it away.</summary>
    public const string Restored = "restored";
}

/// <summary>
/// <c>NAME.audit.anchors</c>, outside the database and only ever added to: where every chain stood, each minute. Whoever takes away the end of a chain
/// in the database contradicts it; whoever takes away its own end contradicts the events that name its lines.
/// </summary>
internal sealed class AuditAnchors(AuditFile file)
{
    private const int MostHeadsInALine = 500;
    private const int LongestLine = 128 * 1024;

    private const int MostTries = 250;
    private const int MillisecondsBetweenTries = 20;

    public string FilePath => Path.Combine(file.Folder, $"{file.Name}.audit.anchors");

    /// <summary>The latest line's number and seal; 0 and nothing where there is no file.</summary>
    public async Task<(long Line, string Mac)> LatestAsync()
    {
        if (!File.Exists(FilePath))
            return (0, "");
        await using var stream = await OpenAsync(FileMode.Open, FileAccess.Read);
        return await LatestAsync(stream);
    }

    /// <summary>Adds where chains stand; returns when it is on the disk.</summary>
    public async Task AppendAsync(string kind, IReadOnlyList<ChainHead> heads, DateTimeOffset at)
    {
        Directory.CreateDirectory(file.Folder);
        await using var stream = await OpenAsync(FileMode.OpenOrCreate, FileAccess.ReadWrite);
        stream.SetLength(WholeLines(stream)); // a line that a process was killed in was never answered for
        var (line, mac) = await LatestAsync(stream);
        stream.Seek(0, SeekOrigin.End);
        foreach (var some in heads.DefaultIfEmpty().Chunk(MostHeadsInALine))
        {
            var text = Text(++line, at, kind, some.OfType<ChainHead>());
            mac = Mac(file.Keys.Current, mac, text);
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"{text} {mac}\n"));
        }
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Every line, with what is wrong about it, if anything is.</summary>
    public async IAsyncEnumerable<(Anchor? Anchor, string? Fault)> ReadAsync(IReadOnlyDictionary<string, TrailKey> keys)
    {
        if (!File.Exists(FilePath))
            yield break;
        await using var stream = await OpenAsync(FileMode.Open, FileAccess.Read);
        using var reader = new StreamReader(stream);
        var (before, number, rest) = ("", 0L, WholeLines(stream));
        stream.Seek(0, SeekOrigin.Begin);
        while (rest > 0 && await reader.ReadLineAsync() is { } line)
        {
            rest -= line.Length + 1;
            number++;
            if (Parse(line) is not { } anchor)
                yield return (null, $"line {number} is not a line of anchors");
            else if (!keys.TryGetValue(anchor.KeyId, out var key))
                yield return (anchor, $"line {number} was sealed with the key {anchor.KeyId}, which is not here");
            else if (anchor.Line != number || Mac(key, before, line[..line.LastIndexOf(' ')]) != anchor.Mac)
                yield return (anchor, $"line {number} was changed, or lines before it were taken away");
            else
                yield return (anchor, null);
            before = line[(line.LastIndexOf(' ') + 1)..];
        }
    }

    private string Text(long line, DateTimeOffset at, string kind, IEnumerable<ChainHead> heads) => string.Join(' ',
        line.ToString(CultureInfo.InvariantCulture), Instants.Truncate(at).ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture), kind, file.Keys.Current.Id,
        string.Join(',', heads.Select(head => $"{head.Chain}:{head.Number}:{Convert.ToHexStringLower(head.Mac)}")));

    private static Anchor? Parse(string line)
    {
        var parts = line.Split(' ');
        if (parts.Length != 6 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ||
            !DateTimeOffset.TryParse(parts[1], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            return null;
        var heads = parts[4].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(HeadOf).ToList();
        return heads.Contains(null) ? null : new Anchor(number, at, parts[2], parts[3], heads!, parts[5]);
    }

    private static ChainHead? HeadOf(string text)
    {
        var parts = text.Split(':');
        return parts.Length == 3 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && parts[2].Length == 64 && parts[2].All(char.IsAsciiHexDigit)
            ? new(parts[0], number, Convert.FromHexString(parts[2])) : null;
    }

    private static string Mac(TrailKey key, string before, string text) =>
        Convert.ToHexStringLower(new AuditChain.Sealed("anchor").Of(before).Of(text).With(key));

    private static long WholeLines(FileStream stream)
    {
        for (var length = stream.Length; length > 0; length--)
        {
            stream.Seek(length - 1, SeekOrigin.Begin);
            if (stream.ReadByte() == '\n')
                return length;
        }
        return 0;
    }

    private static async Task<(long Line, string Mac)> LatestAsync(FileStream stream)
    {
        var length = (int)Math.Min(stream.Length, LongestLine);
        stream.Seek(-length, SeekOrigin.End);
        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes);
        var last = Encoding.ASCII.GetString(bytes).TrimEnd('\n').Split('\n')[^1];
        return Parse(last) is { } anchor ? (anchor.Line, anchor.Mac) : (0, "");
    }

    // Other processes of the same place add to it too, for a moment each.
    private async Task<FileStream> OpenAsync(FileMode mode, FileAccess access)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return PrivateFiles.Open(FilePath, mode, access);
            }
            catch (IOException) when (tries < MostTries && File.Exists(FilePath))
            {
                await Task.Delay(MillisecondsBetweenTries);
            }
        }
    }
}
