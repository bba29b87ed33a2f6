using AnyDoor.Population.Criteria;

namespace AnyDoor.Tests.Population.Spec;

/// <summary>The names that the manual and the generated rules may use.</summary>
public static class SpecVocabulary
{
    private static readonly List<string> Codes =
    [
        "", "J44", "F00", "HBA1C", "A", "B", "fit", "mild", "moderate", "severe", "refused", "yes", "no",
        "own-home", "care-home-permanent", "care-home-respite", "hostel", "prison", "none", "Y99001", "Y99002",
    ];

    public static IReadOnlyList<string> Partners { get; } = ["", "royal", "other"];

    public static Vocabulary Instance { get; } = new()
    {
        FindCode = (_, code) => Codes.Contains(code) ? CodeOf(code) : null,
        FindCodes = code => Codes.Contains(code) ? [CodeOf(code)] : [],
        CodeLists = new Dictionary<string, CodeList>
        {
            ["copd"] = new("copd", new CodeSet([CodeOf("J44")])),
            ["dementia"] = new("dementia", new CodeSet([CodeOf("F00")])),
            ["hba1c"] = new("hba1c", new CodeSet([CodeOf("HBA1C")]), "mmol/mol"),
        },
        Practices = ["Y99001", "Y99002"],
        Networks = new Dictionary<string, IReadOnlyList<string>> { ["millrace"] = ["Y99001", "Y99002"] },
        Partners = new Dictionary<string, byte> { ["royal"] = 1, ["other"] = 2 },
        Cohorts = ["luton-cohort"],
        Segments = ["nwl"],
        RiskModels = ["readmission-30"],
    };

    public static int CodeOf(string code) => Codes.IndexOf(code) is var at and >= 0 ? at : throw new ArgumentException($"'{code}' is not a code of the manual.");
}
