using AnyDoor.DesignSystem.Content;
using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Population.CohortPages;
using AnyDoor.Population.Cohorts;
using AnyDoor.Population.Reidentification;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Population.Projects.Registering;

/// <summary>What the information governance lead sees of projects: terms and counts, and nobody.</summary>
public sealed class RegisteringQuery(PlaceStore store, PartnersDirectory partners, ProjectDesk desk)
{
    public async Task<RegisteredModel> ListAsync(CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("projects of analysts");
        var today = LondonTime.Today(store.Clock);
        var titles = await TitlesAsync(db, cancel);
        var taken = await db.Set<ProjectExtract>().GroupBy(row => row.ProjectId).Select(all => new { all.Key, Count = all.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancel);
        var waiting = await db.RequestsNobodyCanTake(store.Now).GroupBy(row => row.ProjectId).Select(all => new { all.Key, Count = all.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancel);
        var projects = await db.Set<Project>().OrderBy(row => row.LastDay).ThenBy(row => row.Title).ToListAsync(cancel);
        var lines = projects.ToLookup(project => project.IsOver(today), project => new RegisteredLine(
            $"{RegisteringEndpoints.Here}/{project.ProjectId}", project.Title, Sentence.Of(Roles.Words(project.Purpose)), titles.GetValueOrDefault(project.Cohort, project.Cohort), project.Standing(today), Times(taken.GetValueOrDefault(project.ProjectId)), waiting.GetValueOrDefault(project.ProjectId)));
        return new([.. lines[false]], [.. lines[true]]);
    }

    /// <returns>Null where there is no such project.</returns>
    public async Task<RegisteredProjectModel?> FindAsync(string projectId, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("projects of analysts");
        if (await db.Set<Project>().FirstOrDefaultAsync(row => row.ProjectId == projectId, cancel) is not { } project)
            return null;
        var (place, today, choices) = (await partners.CurrentAsync(cancel), LondonTime.Today(store.Clock), await desk.ChoicesAsync(cancel));
        var analysts = await db.Set<ProjectAnalyst>().Where(row => row.ProjectId == projectId).Select(row => row.PractitionerId).ToListAsync(cancel);
        var extracts = await db.Set<ProjectExtract>().Where(row => row.ProjectId == projectId).OrderByDescending(row => row.Number).ToListAsync(cancel);
        return new(
            project, project.Standing(today), project.IsOver(today), Says(project, place, choices, analysts, (await TitlesAsync(db, cancel)).GetValueOrDefault(project.Cohort, project.Cohort)), choices, ProjectForm.Of(project, analysts),
            [.. extracts.Select(row => ExtractLines.Of(row, place.NameOf(row.TakenBy, first: true)))], await db.RequestsNobodyCanTake(store.Now).CountAsync(row => row.ProjectId == projectId, cancel));
    }

    private static Task<Dictionary<string, string>> TitlesAsync(PlaceDb db, CancellationToken cancel) => db.Set<Cohort>().ToDictionaryAsync(row => row.Name, row => row.Title, cancel);

    private static List<SummaryRow> Says(Project project, PartnersView place, ProjectChoices choices, List<string> analysts, string cohort)
    {
        var words = choices.Fields.ToDictionary(field => field.Name, field => field.Words);
        return
        [
            new("For", Sentence.Of(Roles.Words(project.Purpose))),
            new("By what right", project.Basis),
            new("About", cohort),
            new("Columns", string.Join("; ", project.FieldNames().Select(field => words.GetValueOrDefault(field, $"{field} (no longer offered)")))),
            new("Analysts", string.Join(", ", analysts.Select(analyst => place.NameOf(analyst)).Order(StringComparer.Ordinal))),
            new("Days", $"{ProjectTerms.When(project.FirstDay)} to {ProjectTerms.When(project.LastDay)}"),
            new("Registered", $"{Said.Time(project.RegisteredAt)}, {place.NameOf(project.RegisteredBy)}"),
            .. project.EndedBecause is { } because ? [new SummaryRow("Ended", $"{Said.Time(project.EndedAt!.Value)}, {place.NameOf(project.EndedBy)}: {because}")] : Array.Empty<SummaryRow>(),
        ];
    }

    private static string Times(int times) => times switch { 0 => "Never", 1 => "Once", _ => $"{times} times" };
}
