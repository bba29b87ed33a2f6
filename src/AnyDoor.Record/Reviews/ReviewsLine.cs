using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Overseeing;

namespace AnyDoor.Record.Reviews;

/// <summary>On the page of whoever answers for access: how many wait for a review.</summary>
internal sealed class ReviewsLine(PlaceStore store) : ITrustLine
{
    public async Task<TrustLine> ReadAsync(Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("reviews");
        var waiting = await ReviewSubjects.CountWaitingAsync(db, cancel);
        return new("Reviews", ReviewsEndpoints.Here, waiting switch
        {
            0 => "Every broken glass and every overridden objection has been looked at.",
            1 => "One broken glass or overridden objection waits to be looked at.",
            _ => $"{waiting} broken glasses and overridden objections wait to be looked at.",
        }, waiting);
    }
}
