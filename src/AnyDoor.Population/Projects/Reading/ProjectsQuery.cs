using AnyDoor.DesignSystem.Content;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Population.CohortPages;
using AnyDoor.Population.Cohorts;
using AnyDoor.Population.Reidentification;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Population.Projects.Reading;

/// <summary>An analyst's own projects. Those of others are not there.</summary>
public sealed class ProjectsQuery(PlaceStore store, PartnersDirectory partners, ProjectPeople people, ProjectKeys keys)
{
    private const int MostRequests = 100;

    public async Task<ProjectsModel> ListAsync(Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var today = LondonTime.Today(store.Clock);
        var projects = await db.OfAnalyst(reader).OrderByDescending(row => row.LastDay).ThenBy(row => row.Title).ToListAsync(cancel);
        return new([.. projects.OrderBy(project => project.IsOver(today)).Select(project => new ProjectLine(project.ProjectId, $"/projects/{project.ProjectId}", project.Title, Sentence.Of(Roles.Words(project.Purpose)), project.Standing(today)))]);
    }

    /// <returns>Null where there is no such project for this reader.</returns>
    public async Task<ProjectModel?> FindAsync(string projectId, Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("projects of analysts");
        if (await db.OfAnalyst(reader).FirstOrDefaultAsync(row => row.ProjectId == projectId, cancel) is not { } project)
            return null;
        var (place, today) = (await partners.CurrentAsync(cancel), LondonTime.Today(store.Clock));
        var words = ProjectField.All(await people.CohortsAsync(cancel)).ToDictionary(field => field.Name, field => field.Words);
        var cohort = await db.Set<Cohort>().Where(row => row.Name == project.Cohort).Select(row => row.Title).FirstOrDefaultAsync(cancel);
        var extracts = await db.Set<ProjectExtract>().Where(row => row.ProjectId == projectId).OrderByDescending(row => row.Number).ToListAsync(cancel);
        return new(project, project.Standing(today), project.RunsOn(today), Says(project, cohort ?? project.Cohort, words), [.. extracts.Select(row => ExtractLines.Of(row, place.NameOf(row.TakenBy, first: true)))], await RequestsAsync(db, project, today, place, cancel));
    }

    // Which pseudonym a request was about is worked out anew each time, and cannot be once the project is over.
    private async Task<IReadOnlyList<IReadOnlyList<Cell>>> RequestsAsync(PlaceDb db, Project project, DateOnly today, PartnersView place, CancellationToken cancel)
    {
        if (!project.RunsOn(today) || (await keys.OpenAsync(db, project.ProjectId, cancel)).Names is not { } names)
            return [];
        var requests = await db.Set<ReidentificationRequest>().Where(row => row.ProjectId == project.ProjectId).OrderByDescending(row => row.AskedAt).ThenBy(row => row.RequestId).Take(MostRequests).ToListAsync(cancel);
        return [.. requests.Select(row => (IReadOnlyList<Cell>)[names.Of(row.AskedAs), Said.Time(row.AskedAt), place.NameOf(row.AskedBy, first: true), row.Reason, RequestAnswers.Words(row.Answer)])];
    }

    private static List<SummaryRow> Says(Project project, string cohort, Dictionary<string, string> words) =>
    [
        new("For", Sentence.Of(Roles.Words(project.Purpose))),
        new("By what right", project.Basis),
        new("About", cohort),
        new("Columns", string.Join("; ", project.FieldNames().Select(field => words.GetValueOrDefault(field, $"{field} (no longer offered)")))),
        new("Days", $"{ProjectTerms.When(project.FirstDay)} to {ProjectTerms.When(project.LastDay)}"),
        .. project.EndedBecause is { } because ? [new SummaryRow("Ended", $"{Said.Day(project.EndedAt!.Value)}: {because}")] : Array.Empty<SummaryRow>(),
    ];
}
