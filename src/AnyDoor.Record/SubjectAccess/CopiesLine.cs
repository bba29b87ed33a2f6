using AnyDoor.DesignSystem.States;
using AnyDoor.Foundation;
using AnyDoor.Record.Looks;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Overseeing;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.SubjectAccess;

/// <summary>What people ask of the information governance lead: copies, each due in a month, and names behind looks.</summary>
internal sealed class CopiesLine(PlaceStore store) : ITrustLine
{
    public async Task<TrustLine> ReadAsync(Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("copies people ask for");
        var due = await db.Set<SubjectAccessRequest>().Where(row => row.ClosedAt == null).Select(row => row.DueOn).ToListAsync(cancel);
        var names = await db.Set<LookNameRequest>().CountAsync(row => row.DecidedAt == null, cancel);
        var today = LondonTime.DayOf(store.Now);
        var says = string.Join(". ", new[]
        {
            due.Count == 0 ? "Nobody waits for a copy" : $"{(due.Count == 1 ? "1 person waits" : $"{due.Count} people wait")} for a copy, the first is due {When.Day(due.Min(), today)}",
            names == 0 ? null : names == 1 ? "1 person asks who looked" : $"{names} people ask who looked",
        }.OfType<string>());
        return new TrustLine("Copies people ask for", "/subject-access", $"{says}.", due.Count + names, due.Any(day => day < today) ? Standing.Failed : Standing.ToDo);
    }
}
