using AnyDoor.CareModels;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Plans;

/// <summary>Actions that are not over, by person.</summary>
internal sealed class OpenWork : IOpenWork
{
    private const int PeopleAtATime = 1000;

    public async Task<IReadOnlyDictionary<long, int>> CountAsync(PlaceDb db, IReadOnlyCollection<long> people, CancellationToken cancel)
    {
        var open = new Dictionary<long, int>();
        foreach (var some in people.Chunk(PeopleAtATime))
        {
            var counted = await db.Set<CareAction>().Where(row => EF.Parameter(some).Contains(row.PersonId) && row.EndedAt == null)
                .GroupBy(row => row.PersonId).Select(rows => new { rows.Key, Count = rows.Count() }).ToListAsync(cancel);
            counted.ForEach(row => open[row.Key] = row.Count);
        }
        return open;
    }
}
