using System.Collections.Concurrent;

namespace AnyDoor.Exchange.DropFolders;

/// <summary>Which files of the folder are whole, and where they go.</summary>
internal sealed class DroppedFiles(DropFolderOptions options, TimeProvider clock)
{
    private const string Refused = "refused";
    private const string ReasonEnding = ".reason.txt";

    private static readonly char[] LineEnds = ['\r', '\n', '\u001C'];

    private readonly Dictionary<string, (State State, DateTimeOffset Since)> seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string From, long Length, DateTimeOffset At)> moved = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> renamed = new(StringComparer.Ordinal);
    private bool looked;

    public static bool IsMessages(string path) => Path.GetExtension(path).Equals(".hl7", StringComparison.OrdinalIgnoreCase);

    /// <summary>A name for unfinished files given up is the writer's word that the file is whole.</summary>
    public void Renamed(string from, string to)
    {
        if (IsUnfinished(from) && !IsUnfinished(to))
            renamed[to] = true;
    }

    /// <summary>A link may lead to any file that the service can read: it is put away, and what it points to is left alone.</summary>
    public void RefuseLinks()
    {
        foreach (var path in Directory.EnumerateFiles(options.Folder).Where(path => new FileInfo(path).LinkTarget is not null).ToList())
        {
            var target = FreeName(Folder(Refused), path, clock.GetUtcNow());
            File.WriteAllText(target + ReasonEnding, "it is a link to another file; expected the file itself: copy it into the folder\n");
            File.Move(path, target);
        }
    }

    /// <summary>Whole files, in the order of their names.</summary>
    public IReadOnlyList<string> ReadyToTake()
    {
        var now = clock.GetUtcNow();
        // Before looking: what is renamed meanwhile must not be forgotten.
        var told = renamed.Keys;
        List<string> here = [.. Directory.EnumerateFiles(options.Folder).Where(path => !IsUnfinished(path)).Order(StringComparer.Ordinal)];
        foreach (var gone in seen.Keys.Except(here, StringComparer.Ordinal).ToList())
            seen.Remove(gone);
        foreach (var gone in told.Except(here, StringComparer.Ordinal))
            renamed.TryRemove(gone, out _);
        List<string> whole = [.. here.Where(path => IsWhole(path, now))];
        looked = true;
        return whole;
    }

    /// <summary>Remembers what is about to be read.</summary>
    public void Take(IEnumerable<string> paths)
    {
        foreach (var path in paths)
            taken[path] = new FileInfo(path).Length;
    }

    /// <summary>Puts a file that was loaded away. One that grew while it was read stays, and is loaded again; one that somebody took away is let go.</summary>
    /// <param name="refusal">Why it was not loaded; null where it was.</param>
    public void Move(string path, string? refusal, DateTimeOffset now)
    {
        taken.Remove(path, out var length);
        if (!File.Exists(path) || new FileInfo(path).Length != length)
        {
            renamed.TryRemove(path, out _);
            return;
        }
        var target = FreeName(Folder(refusal is null ? "done" : Refused), path, now);
        // First, so that no file is ever refused without a reason.
        if (refusal is not null)
            File.WriteAllText(target + ReasonEnding, refusal + "\n");
        try
        {
            File.Move(path, target);
        }
        catch (FileNotFoundException)
        {
            return;
        }
        moved[target] = (path, length, now);
    }

    /// <summary>Whoever still writes into a file that was taken has not finished it: it goes back and is loaded again, whole.</summary>
    public void GiveBackGrown()
    {
        var now = clock.GetUtcNow();
        foreach (var (target, (from, length, at)) in moved.ToList())
        {
            var file = new FileInfo(target);
            if (file.Exists && file.Length != length && !File.Exists(from))
                File.Move(target, from);
            else if (file.Exists && file.Length == length && now - at < options.WatchedAfter)
                continue;
            moved.Remove(target);
        }
    }

    private bool IsWhole(string path, DateTimeOffset now)
    {
        if (renamed.ContainsKey(path))
            return true;
        var file = new FileInfo(path);
        if (!file.Exists)
            return false;
        var state = new State(file.Length, file.LastWriteTimeUtc);
        if (!seen.TryGetValue(path, out var before) || before.State != state)
        {
            // What lay here when the process began has been quiet since it was written.
            seen[path] = (state, looked || state.WrittenAt > now.UtcDateTime ? now : state.WrittenAt);
            return false;
        }
        var quiet = now - before.Since;
        return quiet >= options.QuietForWithoutEnd || (quiet >= options.QuietFor && EndsItsLine(path));
    }

    private static bool EndsItsLine(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length == 0)
                return false;
            file.Seek(-1, SeekOrigin.End);
            return LineEnds.Contains((char)file.ReadByte());
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Locked or gone: taking it will tell.
            return true;
        }
    }

    private static bool IsUnfinished(string path) => Path.GetFileName(path).StartsWith('.') || Path.GetExtension(path) is ".tmp" or ".partial" or ".filepart" or ".part";

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(options.Folder, name)).FullName;

    private static string FreeName(string folder, string path, DateTimeOffset now)
    {
        var stem = Path.Combine(folder, $"{now:yyyyMMddTHHmmss.ffffff}-");
        for (var i = 1; ; i++)
        {
            var name = $"{stem}{(i == 1 ? "" : $"{i}-")}{Path.GetFileName(path)}";
            if (!File.Exists(name))
                return name;
        }
    }

    private readonly record struct State(long Length, DateTime WrittenAt);
}
