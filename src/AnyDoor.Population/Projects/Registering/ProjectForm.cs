using AnyDoor.Foundation;
using AnyDoor.Trust;
using Microsoft.AspNetCore.Http;

namespace AnyDoor.Population.Projects.Registering;

/// <summary>What a form may choose from.</summary>
/// <param name="Cohorts">Name and title.</param>
/// <param name="Fields">Name and words, in the order in which they are hidden last.</param>
/// <param name="Analysts">Practitioner id and name.</param>
/// <param name="Covered">Purposes for which an agreement lets something be used.</param>
public sealed record ProjectChoices(
    IReadOnlyList<(string Name, string Words)> Cohorts, IReadOnlyList<(string Name, string Words)> Fields, IReadOnlyList<(string Id, string Name)> Analysts, IReadOnlyCollection<string> Covered);

/// <summary>A project as it was typed.</summary>
public sealed record ProjectForm
{
    public const int LongestTitle = 100;
    public const int LongestText = 500;

    private const int MostDays = 2 * 366;

    public string? Title { get; init; }
    public string? Purpose { get; init; }
    public string? Basis { get; init; }
    public string? Cohort { get; init; }
    public IReadOnlyList<string> Fields { get; init; } = [];
    public IReadOnlyList<string> Analysts { get; init; } = [];
    public TypedDay First { get; init; } = new(null, null, null);
    public TypedDay Last { get; init; } = new(null, null, null);

    /// <summary>The version that whoever changes it has seen; 0 for a new one.</summary>
    public int Seen { get; init; }

    public static ProjectForm Of(IFormCollection form) => new()
    {
        Title = form["title"], Purpose = form["purpose"], Basis = form["basis"], Cohort = form["cohort"], Fields = [.. form["fields"].OfType<string>()], Analysts = [.. form["analysts"].OfType<string>()],
        First = Day(form, "first"), Last = Day(form, "last"), Seen = int.TryParse(form["seen"], out var seen) ? seen : 0,
    };

    public static ProjectForm Of(Project project, IReadOnlyList<string> analysts) => new()
    {
        Title = project.Title, Purpose = project.Purpose, Basis = project.Basis, Cohort = project.Cohort, Fields = project.FieldNames(), Analysts = analysts,
        First = Typed(project.FirstDay), Last = Typed(project.LastDay), Seen = project.Version,
    };

    /// <summary>Every fault of it, by field.</summary>
    public Dictionary<string, string> FaultsOf(ProjectChoices choices, DateOnly today)
    {
        var faults = new Dictionary<string, string>();
        if (string.IsNullOrWhiteSpace(Title) || Title.Length > LongestTitle)
            faults["title"] = $"Give it a title of at most {LongestTitle} characters";
        if (Purpose is null || !ProjectTerms.Purposes.Contains(Purpose))
            faults["purpose"] = "Choose what it is for";
        else if (!choices.Covered.Contains(Purpose))
            faults["purpose"] = $"No agreement covers {Roles.Words(Purpose)}: nothing could be used. Agree on it first, at Agreements to share";
        if (string.IsNullOrWhiteSpace(Basis) || Basis.Length > LongestText)
            faults["basis"] = $"Say in at most {LongestText} characters by what right: the law, the approval, the assessment of impact";
        if (choices.Cohorts.All(cohort => cohort.Name != Cohort))
            faults["cohort"] = "Choose the cohort it is about";
        if (Fields.Count == 0 || Fields.Any(field => choices.Fields.All(known => known.Name != field)))
            faults["fields"] = "Choose at least one column, and only from these";
        if (Analysts.Count == 0 || Analysts.Any(analyst => choices.Analysts.All(known => known.Id != analyst)))
            faults["analysts"] = "Choose at least one analyst, and only from these";
        if (First.Day is not { } first)
            faults["first"] = "Give the first day as numbers, for example 1 12 2026";
        if (Last.Day is not { } last)
            faults["last"] = "Give the last day as numbers, for example 31 3 2027";
        else if (last < today)
            faults["last"] = "The last day must be today or later. To end it now, use End it";
        else if (First.Day is { } begins && (last < begins || last.DayNumber - begins.DayNumber > MostDays))
            faults["last"] = "The last day must be after the first, and within two years of it";
        return faults;
    }

    private static TypedDay Day(IFormCollection form, string name) => new(form[$"{name}-day"], form[$"{name}-month"], form[$"{name}-year"]);

    internal static TypedDay Typed(DateOnly day) => new($"{day.Day}", $"{day.Month}", $"{day.Year}");
}
