using AnyDoor.Foundation;
using AnyDoor.Population.Projects.Registering;
using AnyDoor.Population.Reidentification;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Overseeing;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Population.Projects;

/// <summary>On <c>/trust</c>: how many projects run, and how many requests of analysts nobody can take.</summary>
internal sealed class ProjectsLine(PlaceStore store) : ITrustLine
{
    public async Task<TrustLine> ReadAsync(Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("projects of analysts");
        var today = LondonTime.Today(store.Clock);
        var running = await db.Set<Project>().CountAsync(row => row.EndedAt == null && row.FirstDay <= today && row.LastDay >= today, cancel);
        var waiting = await db.RequestsNobodyCanTake(store.Now).CountAsync(cancel);
        var says = running switch { 0 => "No project runs", 1 => "1 project runs", _ => $"{running} projects run" };
        return new("Projects of analysts", RegisteringEndpoints.Here, waiting == 0 ? $"{says}." : $"{says}. {(waiting == 1 ? "1 request waits" : $"{waiting} requests wait")} that nobody here can take.", waiting);
    }
}
