using System.Collections.Concurrent;
using AnyDoor.Store;

namespace AnyDoor.Tests.Store;

/// <summary>Remembers whom it was handed, and does what the test asks of it.</summary>
internal sealed class ListeningConsumer(Func<IReadOnlyList<PersonChanged>, Task>? handle = null) : IChangeConsumer
{
    private int inside;

    public string Name => "listener";
    public ConcurrentQueue<PersonChanged> Handed { get; } = new();
    public int MostAtOnce { get; private set; }
    public IEnumerable<long> People => Handed.Select(person => person.PersonId);

    public async Task HandleAsync(IReadOnlyList<PersonChanged> people, CancellationToken cancel)
    {
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref inside));
        try
        {
            if (handle is not null)
                await handle(people);
            foreach (var person in people)
                Handed.Enqueue(person);
        }
        finally
        {
            Interlocked.Decrement(ref inside);
        }
    }
}
