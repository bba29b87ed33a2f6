using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Meetings;

/// <summary><c>meeting:ID</c> is for those who take part.</summary>
internal sealed class MeetingTopic(PlaceStore store) : ITopicGuard
{
    public string Kind => "meeting";

    public async Task<bool> MayFollowAsync(Reader reader, string id, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        return await db.Set<Meeting>().TakingPart(db, reader).AnyAsync(row => row.MeetingId == id, cancel);
    }
}
