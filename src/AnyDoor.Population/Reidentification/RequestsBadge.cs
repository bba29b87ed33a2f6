using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Population.Reidentification;

/// <summary>Beside "Requests": how many wait about people whom the reader may see.</summary>
internal sealed class RequestsBadge(PlaceStore store) : INavBadge
{
    public string Href => RequestEndpoints.Here;

    public async Task<int?> CountAsync(Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        return await db.RequestsWaiting().VisibleTo(db, reader, store.Now, row => row.PersonId).CountAsync(cancel) is > 0 and var waiting ? waiting : null;
    }
}
