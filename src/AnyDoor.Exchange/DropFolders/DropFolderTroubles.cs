using AnyDoor.Record.Feeds;

namespace AnyDoor.Exchange.DropFolders;

/// <summary>What cannot be taken from the drop folder: tried again later and later, and in view until it is gone.</summary>
public sealed class DropFolderTroubles(DropFolderOptions options, TimeProvider clock) : IIntakeWatch
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Trouble> known = new(StringComparer.Ordinal);

    public IReadOnlyList<IntakeTrouble> Troubles
    {
        get
        {
            lock (gate)
                return [.. known.OrderBy(pair => pair.Value.Since).Select(pair => Words(pair.Key, pair.Value))];
        }
    }

    /// <returns>True if it is new, so that it is logged once.</returns>
    internal bool Note(string what, Exception fault)
    {
        lock (gate)
        {
            var before = known.GetValueOrDefault(what);
            var times = (before?.Times ?? 0) + 1;
            var wait = TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Math.Pow(2, Math.Min(times, 10))));
            known[what] = new Trouble(fault, before?.Since ?? clock.GetUtcNow(), times, clock.GetUtcNow() + wait);
            return before is null;
        }
    }

    internal bool IsResting(string what)
    {
        lock (gate)
            return known.TryGetValue(what, out var trouble) && clock.GetUtcNow() < trouble.NextAt;
    }

    internal void Clear(string what)
    {
        lock (gate)
            known.Remove(what);
    }

    internal void Forget(Func<string, bool> gone)
    {
        lock (gate)
        {
            foreach (var what in known.Keys.Where(what => Path.IsPathRooted(what) && gone(what)).ToList())
                known.Remove(what);
        }
    }

    private IntakeTrouble Words(string what, Trouble trouble) => Path.IsPathRooted(what)
        ? new IntakeTrouble($"{Path.GetFileName(what)} waits in the drop folder and cannot be taken", trouble.Since, Cause(trouble.Fault) switch
        {
            Causes.Denied => "The service may not read or move it: give its account the right to, or have the sender write it so. It is tried again by itself.",
            Causes.InUse => "Another program has it locked, or the disk does not answer. It is tried again by itself; if that goes on, close the program or copy the file under another name.",
            Causes.Store => "The database did not take it. It is tried again by itself; look at the database and at the space on its disk.",
            _ => $"It failed {trouble.Times} times for a reason that the program does not know ({trouble.Fault.GetType().Name}). Move the file out of the folder, keep it, and report the fault.",
        })
        : new IntakeTrouble($"The drop folder {options.Folder} cannot be looked into", trouble.Since, Cause(trouble.Fault) switch
        {
            Causes.Denied => "The service may not read or write there: give its account both rights. Nothing dropped is lost; it is taken when the folder can be read again.",
            _ => "See that the folder is there and its disk or share is connected. Nothing dropped is lost; it is taken when the folder can be read again.",
        });

    private static Causes Cause(Exception fault) => fault switch
    {
        UnauthorizedAccessException => Causes.Denied,
        IOException => Causes.InUse,
        System.Data.Common.DbException or Microsoft.EntityFrameworkCore.DbUpdateException or TimeoutException => Causes.Store,
        { InnerException: { } inner } => Cause(inner),
        _ => Causes.Unknown,
    };

    private enum Causes
    {
        Unknown,
        Denied,
        InUse,
        Store,
    }

    private sealed record Trouble(Exception Fault, DateTimeOffset Since, int Times, DateTimeOffset NextAt);
}
