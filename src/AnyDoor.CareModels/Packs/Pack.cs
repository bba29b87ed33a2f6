namespace AnyDoor.CareModels;

/// <summary>A way of working as data: who, what is asked, what answers suggest, what sets it off, where it is discussed.</summary>
/// <param name="Rows">Ids of the working systems it describes.</param>
/// <param name="Source">Where the way of working is described.</param>
public sealed record Pack(
    string Model,
    int Version,
    string Title,
    string Summary,
    IReadOnlyList<string> Rows,
    IReadOnlyList<CohortRule> Cohorts,
    IReadOnlyList<FlagKind> Flags,
    IReadOnlyList<Trigger> Triggers,
    IReadOnlyList<Questionnaire> Questionnaires,
    HuddleRules Huddle,
    IReadOnlyList<PackMeeting> Meetings,
    PlanRules Plan,
    IReadOnlyList<Yardstick> Yardsticks,
    string? Source)
{
    /// <summary>What is compared with people like those it was done for.</summary>
    public IReadOnlyList<Comparison> Comparisons { get; init; } = [];

    /// <summary>Works for every team beside its own model; it has no huddle of its own.</summary>
    public bool Beside { get; init; }

    public IReadOnlyList<RecallList> Recalls { get; init; } = [];

    public IReadOnlyList<Coverage> Coverages { get; init; } = [];
}

/// <param name="Purpose">What the rule may be used for; names are shown only for direct care.</param>
/// <param name="Categories">Categories of entries it reads, stated so that adopting it can be agreed to.</param>
public sealed record CohortRule(string Name, string Title, string Criteria, string Purpose, IReadOnlyList<string> Categories);

/// <param name="Days">How long it lasts unless its owner says otherwise.</param>
/// <param name="Style">complex, pink, alert or plain.</param>
public sealed record FlagKind(string Kind, string Text, int Days, string Style);

/// <summary>An event that brings a member of a cohort before the team.</summary>
/// <param name="AtEnd">The end of the entry is the event, e.g. a discharge; otherwise its start.</param>
/// <param name="Of">A kind or a branch of kinds.</param>
/// <param name="FreshFor">Events older than this fire nothing: they are history.</param>
/// <param name="Meeting">huddle, or none: shown on Today only.</param>
public sealed record Trigger(string Id, bool AtEnd, string Of, string Cohort, TimeSpan FreshFor, string Says, string Meeting)
{
    public const string Huddle = "huddle";
    public static readonly TimeSpan UsuallyFreshFor = TimeSpan.FromHours(72);

    public bool ToHuddle => Meeting == Huddle;

    /// <summary>What is offered to somebody by itself whenever it fires.</summary>
    public TriggerAction? Action { get; init; }
}

/// <param name="Members">Kinds of organisation at the table.</param>
/// <param name="OverseenBy">Role without which a huddle is not ready.</param>
/// <param name="MostADay">More firings for a team in a day are shown as a flood; null for what is usual. Nobody is hidden by it.</param>
public sealed record HuddleRules(
    string Title, int ItemMinutes, IReadOnlyList<string> Members, int RollOverLimit, IReadOnlyList<Choice> Decisions, string? OverseenBy = null, int? MostADay = null);

public sealed record PlanRules(int ReviewDays);

/// <summary>A figure the area itself was judged by: shown beside ours, named as theirs.</summary>
/// <param name="Measure">How the same is counted here; null where it is not.</param>
public sealed record Yardstick(string Name, string Text, string Value, string? Source, Measure? Measure = null);

/// <param name="To">Of a decision: the meeting of the pack that the person goes to next.</param>
public sealed record Choice(string Id, string Text, string? To = null);
