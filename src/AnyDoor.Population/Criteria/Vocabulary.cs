namespace AnyDoor.Population.Criteria;

/// <param name="Unit">Of the values recorded under its codes, when they share one.</param>
public sealed record CodeList(string Name, CodeSet Codes, string? Unit = null);

/// <summary>
/// The names that criteria may use in one place, beside the kinds of entry. Made from the store's tables; made again, and rules parsed again,
/// when code lists, networks or the interned codes of these change.
/// </summary>
public sealed class Vocabulary
{
    /// <summary>Interned id of a code by system and code; null when no entry ever had it.</summary>
    public Func<string, string, int?> FindCode { get; init; } = (_, _) => null;

    /// <summary>Interned ids of a code in whatever system, for codes written in quotes.</summary>
    public Func<string, IReadOnlyList<int>> FindCodes { get; init; } = _ => [];

    public IReadOnlyDictionary<string, CodeList> CodeLists { get; init; } = new Dictionary<string, CodeList>();

    /// <summary>Practices by id.</summary>
    public IReadOnlyCollection<string> Practices { get; init; } = [];

    /// <summary>Ids of each network's practices.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Networks { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    public IReadOnlyDictionary<string, byte> Partners { get; init; } = new Dictionary<string, byte>();

    public IReadOnlyCollection<string> Cohorts { get; init; } = [];

    public IReadOnlyCollection<string> Segments { get; init; } = [];

    public IReadOnlyCollection<string> RiskModels { get; init; } = [];

    /// <summary>Frailty categories from the least.</summary>
    public IReadOnlyList<string> FrailtyOrder { get; init; } = ["fit", "mild", "moderate", "severe"];

    public IReadOnlyList<string> Residences { get; init; } =
        ["own-home", "care-home-permanent", "care-home-respite", "hostel", "prison", "none"];

    /// <summary>The residences that <c>in care home</c> means.</summary>
    public IReadOnlyList<string> CareHomeResidences { get; init; } = ["care-home-permanent", "care-home-respite"];

    /// <summary>The same words with other cohorts.</summary>
    internal Vocabulary With(IReadOnlyCollection<string> cohorts) => new()
    {
        FindCode = FindCode, FindCodes = FindCodes, CodeLists = CodeLists, Practices = Practices, Networks = Networks, Partners = Partners, Cohorts = cohorts,
        Segments = Segments, RiskModels = RiskModels, FrailtyOrder = FrailtyOrder, Residences = Residences, CareHomeResidences = CareHomeResidences,
    };

    internal CodeSet CodesOf(string system, IEnumerable<string> codes) =>
        new(codes.Select(code => FindCode(system, code) ?? 0));
}
