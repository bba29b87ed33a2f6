using System.Data.Common;
using AnyDoor.Foundation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AnyDoor.Store;

/// <summary>One transaction of one named process: the tracked context to write through, and what to tell readers afterwards.</summary>
public sealed class WriteScope
{
    private readonly PlaceStore store;
    private readonly IdBlocks ids;
    private readonly Dictionary<long, PendingChange> touched = [];
    private readonly HashSet<string> topics = [];
    private long? processId;
    private bool quiet;

    internal WriteScope(PlaceStore store, PlaceDb db, ProcessContext context, IdBlocks ids, DateTimeOffset now)
    {
        this.store = store;
        this.ids = ids;
        Db = db;
        Context = context;
        Now = now;
    }

    public PlaceDb Db { get; }
    public ProcessContext Context { get; }

    /// <summary>One instant for the whole transaction.</summary>
    public DateTimeOffset Now { get; }

    public StoreProvider Provider => store.Provider;
    public DbConnection Connection => Db.Database.GetDbConnection();
    public DbTransaction Transaction => Db.Database.CurrentTransaction!.GetDbTransaction();
    internal bool WroteAnything { get; private set; }

    /// <summary>The number under which this process is recorded; asking for it records it.</summary>
    public long ProcessId => processId ??= NewId();

    public long NewId() => ids.Next(Connection, Transaction);

    /// <summary>Says that something about the person changed, so that everything derived from it looks again.</summary>
    /// <param name="change">One of the words in <see cref="Changes"/>.</param>
    /// <param name="history">Loaded as history: rules are re-run, but triggers do not fire.</param>
    public void Touch(long personId, string change, bool history = false)
    {
        if (touched.TryGetValue(personId, out var pending))
            pending.Add(change, history);
        else
            touched.Add(personId, new PendingChange(change, history));
    }

    /// <summary>Says that a live page showing <paramref name="topic"/> should look again, e.g. <c>meeting:abc</c>.</summary>
    public void Tell(string topic) => topics.Add(topic);

    /// <summary>An instant as a parameter of hand-written SQL on this store.</summary>
    public object Parameter(DateTimeOffset instant) =>
        Provider == StoreProvider.Sqlite ? Instants.ToMicroseconds(instant) : instant.ToUniversalTime();

    /// <summary>Counts hand-written SQL as a change, so that the transaction is committed and its process recorded.</summary>
    public void MarkWritten() => WroteAnything = true;

    /// <summary>Commits bookkeeping that is nobody's business: no process is recorded and no reader is woken.</summary>
    internal void CommitQuietly() => quiet = true;

    internal async Task<bool> FinishAsync(CancellationToken cancel)
    {
        if (quiet)
            return true;
        WroteAnything |= touched.Count > 0 || topics.Count > 0 || Db.ChangeTracker.HasChanges();
        if (!WroteAnything)
            return false;
        Db.Add(new ProcessRun { ProcessId = ProcessId, Process = Context.Process, Actor = Context.Actor, Reason = Context.Reason, At = Now });
        ChangeHistory.Record(this);
        await Db.SaveChangesAsync(cancel);
        await ChangeWriter.AppendAsync(this, touched, cancel);
        await ChangeWriter.TellAsync(this, topics, cancel);
        return true;
    }
}
