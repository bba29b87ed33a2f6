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
    private readonly HashSet<string> temporary = [];
    private readonly HashSet<string> turns = [];
    private long? processId;
    private bool quiet;
    private bool processRecorded;

    internal WriteScope(PlaceStore store, PlaceDb db, ProcessContext context, IdBlocks ids, DateTimeOffset now)
    {
        this.store = store;
        this.ids = ids;
        Db = db;
        db.Scope = this;
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
    internal bool WakesReaders => WroteAnything && !quiet;
    internal bool IsOpen { get; set; } = true;

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
        Provider == StoreProvider.Sqlite ? Instants.ToMicroseconds(instant) : Instants.Truncate(instant);

    /// <summary>Counts a <see cref="Command"/> as a change, so that the transaction is committed and its process recorded.
    /// Without it a transaction in which nothing else changed is rolled back. ExecuteUpdate, ExecuteDelete and ExecuteSql are noticed by themselves.</summary>
    public void MarkWritten() => WroteAnything = true;

    /// <summary>Commits bookkeeping that is nobody's business: no process is recorded and no reader is woken.</summary>
    internal void CommitQuietly() => quiet = true;

    /// <summary>A command of hand-written SQL inside this transaction. Call <see cref="MarkWritten"/> if it changes rows.</summary>
    public DbCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Connection.CommandOf(Transaction, sql, parameters);

    /// <summary>Waits until no other transaction has this turn, and has it until the end: for work that must not run twice at once. SQLite has one writer anyway.</summary>
    /// <param name="turn">Its name, the same in every process.</param>
    public async Task TakeTurnAsync(string turn, CancellationToken cancel)
    {
        if (Provider != StoreProvider.Postgres || !turns.Add(turn))
            return;
        await using var command = Command("SELECT pg_advisory_xact_lock(hashtextextended(@turn, 0))", ("@turn", turn));
        // Whoever has it may be long at work.
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Refuses to save the row (<see cref="DbUpdateConcurrencyException"/>) unless its version is still the one the writer saw.</summary>
    public void Expect(IVersioned row, int version) => Db.Entry(row).Property(nameof(IVersioned.Version)).OriginalValue = version;

    internal void DropAtEnd(string temporaryTable) => temporary.Add(temporaryTable);

    internal void BeforeSave()
    {
        if (!Db.ChangeTracker.HasChanges())
            return;
        WroteAnything = true;
        RecordProcess();
        ChangeHistory.Record(this);
    }

    internal async Task<bool> FinishAsync(CancellationToken cancel)
    {
        if (WroteAnything || touched.Count > 0 || topics.Count > 0)
            RecordProcess();
        await Db.SaveChangesAsync(cancel);
        if (!WroteAnything)
            return quiet;
        await DropTemporaryAsync(cancel);
        await ChangeWriter.AppendAsync(this, touched, cancel);
        await ChangeWriter.TellAsync(this, topics, cancel);
        return true;
    }

    // A pooled connection would otherwise keep them, and on SQLite their memory.
    private async Task DropTemporaryAsync(CancellationToken cancel)
    {
        foreach (var table in temporary)
        {
            await using var drop = Command($"DROP TABLE {table}");
            await drop.ExecuteNonQueryAsync(cancel);
        }
    }

    private void RecordProcess()
    {
        if (quiet || processRecorded)
            return;
        processRecorded = true;
        Db.Add(new ProcessRun { ProcessId = ProcessId, Process = Context.Process, Actor = Context.Actor, Reason = Context.Reason, At = Now });
    }
}
