using AnyDoor.Foundation;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Population.Projects;

/// <summary>When a project runs, and whose it is.</summary>
internal static class ProjectTerms
{
    /// <summary>Who changes projects does it one after the other.</summary>
    public const string Turn = "projects";

    public static readonly IReadOnlyList<string> Purposes = [Trust.Purposes.Planning, Trust.Purposes.Evaluation, Trust.Purposes.Research];

    /// <summary>Whether anybody may use it on a day; its key is taken away soon after, but it does not wait for that.</summary>
    public static bool RunsOn(this Project project, DateOnly day) => project.EndedAt is null && project.FirstDay <= day && day <= project.LastDay;

    public static bool IsOver(this Project project, DateOnly day) => project.EndedAt is not null || project.LastDay < day;

    public static IReadOnlyList<string> FieldNames(this Project project) => project.Fields.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Those that list the reader as an analyst; for everybody else a project is not there.</summary>
    public static IQueryable<Project> OfAnalyst(this PlaceDb db, Reader reader) => db.Set<Project>()
        .Where(project => db.Set<ProjectAnalyst>().Any(row => row.ProjectId == project.ProjectId && row.PractitionerId == reader.PractitionerId));

    /// <summary>In words: how it stands today.</summary>
    public static string Standing(this Project project, DateOnly day) =>
        project.EndedAt is { } at && project.EndedBy is not null ? $"Ended {When(LondonTime.DayOf(at))}"
        : project.IsOver(day) ? $"Ended {When(project.LastDay)}"
        : project.FirstDay > day ? $"Begins {When(project.FirstDay)}"
        : $"Runs until {When(project.LastDay)}";

    public static string When(DateOnly day) => CohortPages.Said.Day(day);
}
