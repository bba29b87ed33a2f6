using System.Globalization;
using AnyDoor.Record.Kinds;

namespace AnyDoor.Population.Projects;

/// <summary>A column that a project may take: coarse, and nothing by which a person is known elsewhere. There are no others.</summary>
/// <param name="Name">As it stands at the head of the file.</param>
/// <param name="Words">As it is offered.</param>
internal sealed record ProjectField(string Name, string Words, Func<ProjectPerson, string> Of)
{
    public const string NotKnown = "not known";

    private const string Activity = "activity.";
    private const string InCohort = "cohort.";

    private static readonly string[] Counted =
    [
        "hospital.admission.emergency", "hospital.admission.elective", "hospital.ed.attendance", "hospital.outpatient.appointment", "gp.consultation", "community.contact", "social-care.contact", "ambulance.incident", "urgent-care.call",
    ];

    private static readonly IReadOnlyList<ProjectField> Fixed =
    [
        new("age-band", "Age, in bands of ten years", person => AgeBand(person.Age)),
        new("sex", "Sex", person => person.Sex switch { "male" or "M" => "male", "female" or "F" => "female", _ => NotKnown }),
        new("deprivation-decile", "Deprivation of the neighbourhood, 1 the most deprived tenth", person => person.Decile?.ToString(CultureInfo.InvariantCulture) ?? NotKnown),
        new("network", "Network of the practice", person => person.Network ?? NotKnown),
        new("frailty", "Frailty category", person => person.Frailty ?? NotKnown),
        new("entered", "Month in which they entered the cohort", person => person.Entered?.ToString("yyyy-MM", CultureInfo.InvariantCulture) ?? NotKnown),
        .. Counted.Select(kind => new ProjectField(Activity + kind, $"Number of {KindTree.Get(kind).Words} in the last 12 whole months, in bands", person => CountBand(person.Counts.GetValueOrDefault(KindTree.Get(kind).Id)))),
    ];

    /// <summary>Kinds of entry whose number is taken.</summary>
    public static IReadOnlySet<ushort> CountedKinds { get; } = Counted.Select(kind => KindTree.Get(kind).Id).ToHashSet();

    /// <summary>Everything that may be taken, with whether they are in each of these other cohorts.</summary>
    public static IReadOnlyList<ProjectField> All(IEnumerable<Cohorts.Cohort> cohorts) =>
        [.. Fixed, .. cohorts.Select(cohort => new ProjectField(InCohort + cohort.Name, $"Whether they are in the cohort {cohort.Title}", person => person.Cohorts.Contains(cohort.Name) ? "yes" : "no"))];

    /// <summary>The cohort that a field asks about; null for every other field.</summary>
    public static string? CohortOf(string field) => field.StartsWith(InCohort, StringComparison.Ordinal) ? field[InCohort.Length..] : null;

    private static string AgeBand(int? age) => age switch { null => NotKnown, >= 90 => "90 and over", { } years => $"{years / 10 * 10} to {(years / 10 * 10) + 9}" };

    private static string CountBand(int count) => count switch { <= 2 => count.ToString(CultureInfo.InvariantCulture), <= 4 => "3 to 4", <= 9 => "5 to 9", _ => "10 or more" };
}

/// <summary>What the columns are made of.</summary>
/// <param name="Counts">Entries by kind.</param>
/// <param name="Cohorts">Those asked about that the person is in.</param>
internal sealed record ProjectPerson(
    string PublicId, int? Age, string? Sex, int? Decile, string? Network, string? Frailty, DateOnly? Entered, IReadOnlyDictionary<ushort, int> Counts, IReadOnlySet<string> Cohorts);
