using AnyDoor.Foundation;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Store;

/// <summary>Where each consumer stands, whose turn it is, and which people it could not handle.</summary>
public sealed class ConsumerLedger(PlaceStore store)
{
    internal static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly string owner = ProcessMark.Of(PublicId.New());

    public async Task<ChangeCursor> CursorAsync(string consumer, CancellationToken cancel) =>
        (await CursorsAsync(cancel)).GetValueOrDefault(consumer, ChangeCursor.Start);

    public async Task<IReadOnlyDictionary<string, ChangeCursor>> CursorsAsync(CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("the log of changes");
        return await db.Set<ChangeConsumer>().ToDictionaryAsync(row => row.Name, row => new ChangeCursor(row.Tx, row.Position), cancel);
    }

    /// <summary>The consumer's turn for this process; null while another process has it.</summary>
    public async Task<ConsumerLease?> LeaseAsync(string consumer, CancellationToken cancel) =>
        await TakeAsync(consumer, cancel) ? new ConsumerLease(this, consumer, store.Clock) : null;

    /// <summary>Takes or renews the turn for a minute; false while another process has it. One that was killed on this machine has nothing any more.</summary>
    internal Task<bool> TakeAsync(string consumer, CancellationToken cancel) =>
        store.WriteAsync(Context, async scope =>
        {
            scope.CommitQuietly();
            await scope.Db.Database.ExecuteSqlAsync(
                $"INSERT INTO change_consumer (name, tx, position) VALUES ({consumer}, -1, -1) ON CONFLICT (name) DO NOTHING", cancel);
            var holder = await scope.Db.Set<ChangeConsumer>().Where(c => c.Name == consumer).Select(c => c.LeaseOwner).SingleAsync(cancel);
            var gone = holder is not null && holder != owner && ProcessMark.IsGone(holder) ? holder : null;
            var rows = await scope.Db.Set<ChangeConsumer>()
                .Where(c => c.Name == consumer && (c.LeaseOwner == null || c.LeaseOwner == owner || c.LeaseOwner == gone || c.LeaseUntil < scope.Now))
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.LeaseOwner, owner).SetProperty(c => c.LeaseUntil, scope.Now + LeaseTime), cancel);
            return rows == 1;
        }, cancel);

    /// <summary>Gives the turn back.</summary>
    internal Task ReleaseAsync(string consumer) =>
        store.WriteAsync(Context, async scope =>
        {
            scope.CommitQuietly();
            await Mine(scope, consumer).ExecuteUpdateAsync(set => set.SetProperty(c => c.LeaseOwner, (string?)null));
        });

    /// <summary>Moves the cursor on and gives the turn back, if it is still this process's. If not, whoever has it does the work again.</summary>
    internal Task<bool> AdvanceAsync(string consumer, ChangeCursor to, CancellationToken cancel) =>
        store.WriteAsync(Context, async scope =>
        {
            scope.CommitQuietly();
            return await Mine(scope, consumer).ExecuteUpdateAsync(set => set
                .SetProperty(c => c.Tx, to.Tx)
                .SetProperty(c => c.Position, to.Position)
                .SetProperty(c => c.LeaseOwner, (string?)null), cancel) == 1;
        }, cancel);

    public async Task<IReadOnlySet<string>> WithDueDeadLettersAsync(CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("the log of changes");
        var now = store.Now;
        return (await db.Set<DeadLetter>().Where(l => l.NextTryAt <= now).Select(l => l.Consumer).Distinct().ToListAsync(cancel)).ToHashSet();
    }

    public async Task<IReadOnlyList<PersonChanged>> DueDeadLettersAsync(string consumer, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("the log of changes");
        var now = store.Now;
        var letters = await db.Set<DeadLetter>().Where(l => l.Consumer == consumer && l.NextTryAt <= now).OrderBy(l => l.NextTryAt).Take(100).ToListAsync(cancel);
        return [.. letters.Select(letter => new PersonChanged(letter.PersonId, letter.Changed.Split(',').ToHashSet(), letter.History))];
    }

    /// <summary>Keeps a person the consumer could not handle, to be tried again later and later: 2 s, 4 s ... at most an hour apart.</summary>
    public Task SetAsideAsync(string consumer, PersonChanged person, Exception fault, CancellationToken cancel) =>
        store.WriteAsync(Context, async scope =>
        {
            scope.CommitQuietly();
            var letter = await scope.Db.Set<DeadLetter>().SingleOrDefaultAsync(l => l.PersonId == person.PersonId && l.Consumer == consumer, cancel);
            if (letter is null)
            {
                letter = new DeadLetter { PersonId = person.PersonId, Consumer = consumer, Changed = "", Fault = "", FirstFailedAt = scope.Now, History = true };
                scope.Db.Add(letter);
            }
            letter.Changed = string.Join(',', letter.Changed.Split(',', StringSplitOptions.RemoveEmptyEntries).Union(person.Changed).Order());
            letter.History &= person.History;
            letter.Attempts++;
            letter.Fault = fault.GetType().Name;
            letter.NextTryAt = scope.Now + Wait(letter.Attempts);
        }, cancel);

    public async Task ForgiveAsync(string consumer, IReadOnlyList<PersonChanged> people, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("the log of changes");
        var waiting = await db.Set<DeadLetter>().Where(l => l.Consumer == consumer).Select(l => l.PersonId).ToListAsync(cancel);
        var handled = waiting.Intersect(people.Select(person => person.PersonId)).ToList();
        if (handled.Count == 0)
            return;
        await store.WriteAsync(Context, async scope =>
        {
            scope.CommitQuietly();
            await scope.Db.Set<DeadLetter>().Where(l => l.Consumer == consumer && handled.Contains(l.PersonId)).ExecuteDeleteAsync(cancel);
        }, cancel);
    }

    private IQueryable<ChangeConsumer> Mine(WriteScope scope, string consumer) =>
        scope.Db.Set<ChangeConsumer>().Where(c => c.Name == consumer && c.LeaseOwner == owner);

    private static ProcessContext Context => ProcessContext.System("store.dispatch");

    private static TimeSpan Wait(int attempts) =>
        attempts >= 11 ? LongestWait : TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, Math.Pow(2, attempts)));
}
