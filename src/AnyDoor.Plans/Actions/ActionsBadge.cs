using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;

namespace AnyDoor.Plans;

/// <summary>Beside "Actions": how many of the reader's own wait for an answer or a decision, or are late.</summary>
internal sealed class ActionsBadge(PlaceStore store) : INavBadge
{
    public string Href => "/actions";

    public async Task<int?> CountAsync(Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var waiting = await ActionsQuery.NeedingAsync(db, reader, store.Now, cancel);
        return waiting == 0 ? null : waiting;
    }
}
