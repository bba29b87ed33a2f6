using AnyDoor.DesignSystem.States;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Overseeing;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Retention;

/// <summary>On <c>/trust</c>: whether a list is approved and not yet removed. Who is due is worked out on the page itself, which takes longer.</summary>
internal sealed class RetentionLine(PlaceStore store) : ITrustLine
{
    public async Task<TrustLine> ReadAsync(Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("records kept long enough");
        var last = await db.Set<RetentionApproval>().OrderByDescending(row => row.ApprovedAt).FirstOrDefaultAsync(cancel);
        var holds = await db.Set<LegalHold>().CountAsync(row => row.EndedAt == null, cancel);
        var says = last switch
        {
            null => "No record was removed so far.",
            { FinishedAt: null } => $"A list is approved and not finished: {last.People - last.Removed - last.KeptBack} of {last.People} people are left.",
            _ => $"The last list was finished {When.Full(last.FinishedAt.Value)}: {last.Removed} of {last.People} people were removed.",
        };
        return new("Records kept long enough", RetentionEndpoints.Here, says + (holds == 0 ? "" : holds == 1 ? " 1 legal hold stands." : $" {holds} legal holds stand."), last is { FinishedAt: null } ? 1 : 0, Standing.Late);
    }
}
