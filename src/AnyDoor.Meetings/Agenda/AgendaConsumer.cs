using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Meetings;

/// <summary>Re-derives who is on which agenda for each changed person.</summary>
public sealed class AgendaConsumer(PlaceStore store, HuddleCalendar calendar, PackCatalog packs) : IChangeConsumer
{
    private static readonly HashSet<string> Concerning = [ChangeWords.Trigger, Changes.Assessment, Changes.Choice];

    public string Name => "meetings.agenda";

    public async Task HandleAsync(IReadOnlyList<PersonChanged> people, CancellationToken cancel)
    {
        var ids = people.Where(person => person.Changed.Overlaps(Concerning)).Select(person => person.PersonId).ToList();
        if (ids.Count == 0 || !await AnythingAsync(ids, cancel))
            return;
        var running = await packs.RunningAsync(cancel);
        await store.WriteAsync(ProcessContext.System("meetings.agenda"), async scope =>
        {
            var causes = await AgendaCauses.ReadAsync(scope.Db, ids, scope.Now, cancel);
            await new AgendaDerivation(scope, calendar, running, cancel).RunAsync(ids, causes);
        }, cancel);
    }

    private async Task<bool> AnythingAsync(List<long> people, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        return (await AgendaCauses.ReadAsync(db, people, store.Now, cancel)).Count > 0 || await db.Set<AgendaItem>().AnyAsync(item => people.Contains(item.PersonId), cancel);
    }
}
