using AnyDoor.Foundation;
using AnyDoor.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AnyDoor.Population.Projects;

/// <summary>Ends projects whose last day is over, and takes their keys away.</summary>
public sealed class ProjectEnds(PlaceStore store, ILogger<ProjectEnds> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(5);

    public async Task<int> EndDueAsync(CancellationToken cancel)
    {
        var today = LondonTime.Today(store.Clock);
        await using (var db = store.OpenRead())
        {
            if (!await db.Set<Project>().AnyAsync(row => row.EndedAt == null && row.LastDay < today, cancel))
                return 0;
        }
        return await store.WriteAsync(ProcessContext.System("projects.end", "its last day is over"), async scope =>
        {
            await scope.TakeTurnAsync(ProjectTerms.Turn, cancel);
            var over = await scope.Db.Set<Project>().AsTracking().Where(row => row.EndedAt == null && row.LastDay < today).ToListAsync(cancel);
            foreach (var project in over)
            {
                project.EndedAt = scope.Now;
                await ProjectKeys.TakeAwayAsync(scope, project.ProjectId, cancel);
            }
            return over.Count;
        }, cancel);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Periodic.RunAsync(
        Between, store.Clock, EndDueAsync,
        fault => log.LogError("Projects whose last day is over could not be ended and are tried again in {Minutes} min: {Fault}", Between.TotalMinutes, fault.GetType().Name), stoppingToken);
}
