namespace AnyDoor.CareModels;

/// <summary>People asked a questionnaire after a stay against people like them who were not, written before anybody looks.</summary>
/// <param name="Asked">Questionnaire that makes the difference.</param>
/// <param name="After">Kinds of stay after which it is asked: the people compared come from these.</param>
/// <param name="AskedWithin">Later than this after the end of a stay it was not asked about that stay.</param>
/// <param name="Returns">Kinds of stay that count as coming back.</param>
/// <param name="ReturnDays">Days from the end of the stay in which they count, that day itself being 0.</param>
/// <param name="AlikeIn">Of <see cref="ComparedIn"/>: what the groups are made alike in by their score.</param>
/// <param name="SameIn">Of <see cref="ComparedIn"/>: in what a control is the same.</param>
/// <param name="Smallest">The smallest difference of rates that matters, 0 to 1; null for the usual.</param>
public sealed record Comparison(
    string Name, string Title, string Asked, string After, TimeSpan AskedWithin, string Returns, int ReturnDays, IReadOnlyList<string> AlikeIn, IReadOnlyList<string> SameIn,
    int Ratio, double Caliper, double? Smallest);

/// <summary>What people can be compared in, as it stood when they were asked.</summary>
public static class ComparedIn
{
    public const string Age = "age";
    public const string AgeBand = "age-band";
    public const string Sex = "sex";
    public const string Frailty = "frailty";

    /// <summary>Stays of the kind that counts as coming back, begun in the 12 months before.</summary>
    public const string PriorReturns = "prior-returns";

    /// <summary>The same as none or 1, 2, 3, 4 or more.</summary>
    public const string PriorReturnsBand = "prior-returns-band";

    public static readonly IReadOnlyList<string> All = [Age, AgeBand, Sex, Frailty, PriorReturns, PriorReturnsBand];

    public static string Words(string variable) => variable switch { AgeBand => "age band", PriorReturns => "admissions in the 12 months before", PriorReturnsBand => "admissions in the 12 months before, in bands", _ => variable };
}

/// <summary>How a yardstick is counted in this place's own work: people in each period.</summary>
/// <param name="Of">Kinds of entry; null for a suggestion.</param>
/// <param name="Code">Only entries of this code.</param>
/// <param name="Suggestion">Suggestion of a questionnaire that was followed; null for entries.</param>
/// <param name="InForceDays">Counts people with one in so many days before the end of the period; null for those with one in the period.</param>
/// <param name="Weekly">A point for each week; otherwise for each month.</param>
/// <param name="Improve">up, down or neither.</param>
public sealed record Measure(string? Of, string? Code, string? Suggestion, int? InForceDays, bool Weekly, string Improve);
