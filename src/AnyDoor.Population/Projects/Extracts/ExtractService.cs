using AnyDoor.Formats.Csv;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Population.CohortPages;
using AnyDoor.Population.Snapshot;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Population.Projects.Extracts;

/// <summary>Makes the rows of a project for one of its analysts. What is taken is on the trail before it is given.</summary>
public sealed class ExtractService(PlaceStore store, PartnersDirectory partners, PopulationService population, ProjectPeople people, ProjectKeys keys, AuditWriter audit)
{
    public const string Act = "project.extract";
    public const int MostInADay = 10;

    /// <returns>Null where there is no such project for this reader; else the file, or why there is none.</returns>
    public async Task<(ExtractFile? File, Outcome Outcome)?> TakeAsync(string projectId, Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("projects of analysts");
        if (await db.OfAnalyst(reader).FirstOrDefaultAsync(row => row.ProjectId == projectId, cancel) is not { } project)
        {
            await audit.WriteAsync(reader, Act, [], AuditOutcomes.Refused, "no such project");
            return null;
        }
        var asking = reader with { Purpose = project.Purpose };
        if (!project.RunsOn(LondonTime.Today(store.Clock)) || !AccessPolicy.InUse.Allows(asking.Role, asking.Purpose, Uses.Extract))
            return await RefusedAsync(asking, projectId, "The project does not run today. The information governance lead registers projects and their days");
        var key = await keys.OpenAsync(db, projectId, cancel);
        if (key.Names is not { } names)
            return await RefusedAsync(asking, projectId, key.Fault!);
        if (await TakenTodayAsync(db, projectId, cancel) >= MostInADay)
            return await RefusedAsync(asking, projectId, $"The rows were taken {MostInADay} times today. They can be taken again tomorrow");
        if (await MakeAsync(db, project, names, cancel) is not { } file)
            return await RefusedAsync(asking, projectId, "The cohort cannot be used now: its rule cannot be run, or reads what may not leave. The information governance lead can choose another");
        await audit.WriteAsync(asking, Act, file.People, reason: $"{projectId} sha256:{file.Hash}");
        return await KeepAsync(projectId, file, reader, cancel) ? (file, Outcome.Done) : (null, Outcome.Refused($"The rows were taken {MostInADay} times today. They can be taken again tomorrow"));
    }

    private async Task<(ExtractFile?, Outcome)> RefusedAsync(Reader reader, string projectId, string why)
    {
        await audit.WriteAsync(reader, Act, [], AuditOutcomes.Refused, projectId);
        return (null, Outcome.Refused(why));
    }

    private async Task<ExtractFile?> MakeAsync(PlaceDb db, Project project, Pseudonyms names, CancellationToken cancel)
    {
        using var view = await population.FreshViewAsync(cancel);
        if (await people.FindAsync(db, project, view, cancel) is not { } found)
            return null;
        var fields = ProjectField.All(await people.CohortsAsync(cancel)).ToDictionary(field => field.Name);
        var columns = project.FieldNames().Where(fields.ContainsKey).ToList();
        var read = await new ExtractRows(db, await partners.CurrentAsync(cancel), view, LondonTime.Today(store.Clock)).ReadAsync(project, found, cancel);
        // Pseudonyms are as if drawn by lot, so that their order tells nothing: not when somebody came, nor who stands beside whom.
        var lot = read.Select(person => (Pseudonym: names.Of(person.PublicId), Person: person)).OrderBy(pair => pair.Pseudonym, StringComparer.Ordinal).ToList();
        var left = Alike.Of([.. lot.Select(pair => columns.Select(column => fields[column].Of(pair.Person)).ToArray())], SmallNumbers.Least);
        var rows = left.OrderBy(row => row.Row).Select(row => (string[])[lot[row.Row].Pseudonym, .. row.Shown]).Prepend(["pseudonym", .. columns]);
        return new(SafeCsv.Of(rows), [.. left.Select(row => lot[row.Row].Person.PublicId)], found.LeftOut + (found.People.Count - read.Count), read.Count - left.Count);
    }

    private Task<bool> KeepAsync(string projectId, ExtractFile file, Reader reader, CancellationToken cancel) => store.WriteAsync(new ProcessContext(Act, reader.AccountId), async scope =>
    {
        await scope.TakeTurnAsync($"{Act} {projectId}", cancel);
        if (await TakenTodayAsync(scope.Db, projectId, cancel) >= MostInADay)
            return false;
        var number = await scope.Db.Set<ProjectExtract>().Where(row => row.ProjectId == projectId).MaxAsync(row => (int?)row.Number, cancel) ?? 0;
        scope.Db.Add(new ProjectExtract { ProjectId = projectId, Number = number + 1, TakenBy = reader.PractitionerId, At = scope.Now, Rows = file.People.Count, LeftOut = file.LeftOut, TooFew = file.TooFew, Hash = file.Hash });
        return true;
    }, cancel);

    private Task<int> TakenTodayAsync(PlaceDb db, string projectId, CancellationToken cancel)
    {
        var since = LondonTime.StartOf(LondonTime.Today(store.Clock));
        return db.Set<ProjectExtract>().CountAsync(row => row.ProjectId == projectId && row.At >= since, cancel);
    }
}
