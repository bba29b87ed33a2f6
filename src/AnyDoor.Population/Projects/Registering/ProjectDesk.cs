using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Population.Projects.Registering;

/// <summary>Keeps what the information governance lead decides about projects.</summary>
public sealed class ProjectDesk(PlaceStore store, PartnersDirectory partners, ProjectPeople people, ProjectKeys keys, AuditWriter audit)
{
    public async Task<ProjectChoices> ChoicesAsync(CancellationToken cancel)
    {
        var place = await partners.CurrentAsync(cancel);
        var cohorts = await people.CohortsAsync(cancel);
        return new(
            [.. cohorts.Select(cohort => (cohort.Name, cohort.Title))], [.. ProjectField.All(cohorts).Select(field => (field.Name, field.Words))],
            [.. place.Practitioners.Values.Where(row => row.Role == Roles.Analyst).OrderBy(row => row.Name, StringComparer.Ordinal).Select(row => (row.PractitionerId, $"{row.Name}, {row.Title}"))],
            [.. ProjectTerms.Purposes.Where(purpose => place.Organisations.Values.Any(row => row.Kind != "place" && place.Agreements.MayUse(row.OrganisationId, purpose)))]);
    }

    /// <returns>The project's id, or the faults by field.</returns>
    public async Task<(string? Id, IReadOnlyDictionary<string, string> Faults)> RegisterAsync(ProjectForm form, Reader reader, CancellationToken cancel)
    {
        var choices = await ChoicesAsync(cancel);
        var faults = form.FaultsOf(choices, LondonTime.Today(store.Clock));
        if (faults.Count > 0)
            return (null, faults);
        var id = PublicId.New();
        await audit.WriteAsync(reader, "project.register", [], reason: id);
        await store.WriteAsync(new ProcessContext("projects.register", reader.AccountId), scope =>
        {
            var project = new Project { ProjectId = id, Title = "", Purpose = form.Purpose!, Basis = "", Cohort = form.Cohort!, Fields = "", FirstDay = form.First.Day!.Value, RegisteredBy = reader.PractitionerId, RegisteredAt = scope.Now, Version = 1 };
            Put(project, form, choices);
            scope.Db.Add(project);
            scope.Db.AddRange(form.Analysts.Distinct().Select(analyst => new ProjectAnalyst { ProjectId = id, PractitionerId = analyst }));
            keys.Make(scope, id);
            return Task.CompletedTask;
        }, cancel);
        return (id, faults);
    }

    /// <summary>What it is for, whom it is about and when it began stay: another purpose or cohort is another project, with another key.</summary>
    /// <returns>Null where there is no such project; else the faults by field.</returns>
    public async Task<IReadOnlyDictionary<string, string>?> ChangeAsync(string projectId, ProjectForm form, Reader reader, CancellationToken cancel)
    {
        var choices = await ChoicesAsync(cancel);
        await audit.WriteAsync(reader, "project.change", [], reason: projectId);
        return await store.WriteAsync(new ProcessContext("projects.change", reader.AccountId), async scope =>
        {
            await scope.TakeTurnAsync(ProjectTerms.Turn, cancel);
            if (await scope.Db.Set<Project>().AsTracking().FirstOrDefaultAsync(row => row.ProjectId == projectId, cancel) is not { } project)
                return null;
            var faults = (form with { First = ProjectForm.Typed(project.FirstDay) }).FaultsOf(choices, LondonTime.DayOf(scope.Now));
            foreach (var stays in new[] { "purpose", "cohort" })
                faults.Remove(stays);
            if (project.IsOver(LondonTime.DayOf(scope.Now)))
                faults["title"] = "The project has ended, and its key is gone. Register a new one";
            else if (project.Version != form.Seen)
                faults["seen"] = "Somebody else has changed this project meanwhile. Open it again and read what they changed";
            if (faults.Count > 0)
                return faults;
            Put(project, form, choices);
            if (await PutAnalystsAsync(scope, projectId, form, cancel))
                scope.Db.Entry(project).Property(row => row.Title).IsModified = true;
            return faults;
        }, cancel);
    }

    /// <summary>Ends it at once, and its key with it.</summary>
    public async Task<Outcome> EndAsync(string projectId, string? because, Reader reader, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(because) || because.Length > ProjectForm.LongestText)
            return Outcome.Refused($"Say in at most {ProjectForm.LongestText} characters why it ends: the analysts read it", "because");
        await audit.WriteAsync(reader, "project.end", [], reason: projectId);
        return await store.WriteAsync(new ProcessContext("projects.end", reader.AccountId, because.Trim()), async scope =>
        {
            await scope.TakeTurnAsync(ProjectTerms.Turn, cancel);
            if (await scope.Db.Set<Project>().AsTracking().FirstOrDefaultAsync(row => row.ProjectId == projectId, cancel) is not { } project)
                return Outcome.NotFound;
            if (project.EndedAt is not null)
                return Outcome.Unchanged;
            (project.EndedAt, project.EndedBy, project.EndedBecause) = (scope.Now, reader.PractitionerId, because.Trim());
            await ProjectKeys.TakeAwayAsync(scope, projectId, cancel);
            return Outcome.Done;
        }, cancel);
    }

    // The columns stand as they are offered, whatever the order of the form: what matters most is hidden last.
    private static void Put(Project project, ProjectForm form, ProjectChoices choices) => (project.Title, project.Basis, project.Fields, project.LastDay) =
        (form.Title!.Trim(), form.Basis!.Trim(), string.Join(',', choices.Fields.Select(field => field.Name).Where(form.Fields.Contains)), form.Last.Day!.Value);

    private static async Task<bool> PutAnalystsAsync(WriteScope scope, string projectId, ProjectForm form, CancellationToken cancel)
    {
        var rows = await scope.Db.Set<ProjectAnalyst>().AsTracking().Where(row => row.ProjectId == projectId).ToListAsync(cancel);
        var (gone, come) = (rows.Where(row => !form.Analysts.Contains(row.PractitionerId)).ToList(), form.Analysts.Distinct().Where(analyst => rows.All(row => row.PractitionerId != analyst)).ToList());
        scope.Db.RemoveRange(gone);
        scope.Db.AddRange(come.Select(analyst => new ProjectAnalyst { ProjectId = projectId, PractitionerId = analyst }));
        return gone.Count + come.Count > 0;
    }
}
