using AnyDoor.CareModels;
using AnyDoor.Outcomes.Comparisons;
using AnyDoor.Outcomes.Measures;
using AnyDoor.Outcomes.RunCharts;

namespace AnyDoor.Outcomes.Reading;

/// <param name="NotShared">Organisations whose entries no agreement lets be evaluated.</param>
public sealed record OutcomesModel(IReadOnlyList<MeasureModel> Measures, IReadOnlyList<ComparisonModel> Comparisons, IReadOnlyList<string> NotShared);

/// <param name="Compared">Null until it has been worked out by the rule in use.</param>
public sealed record ComparisonModel(string Model, string ModelTitle, int PackVersion, Comparison Comparison, Compared? Compared, DateTimeOffset? WorkedOutAt, IReadOnlyList<string> NotShared)
{
    public string Href => $"/outcomes/comparisons/{Model}/{Comparison.Name}";
}

/// <param name="Counted">Null until it has been counted.</param>
/// <param name="Chart">Null while there are no two whole periods, or where a point is too small to be shown to this reader.</param>
/// <param name="Exact">Whether counts are shown as they are, and open to the people the reader may see.</param>
public sealed record MeasureModel(string Model, Yardstick Yardstick, Counted? Counted, DateTimeOffset? WorkedOutAt, RunChart? Chart, bool Exact)
{
    public string Href => $"/outcomes/measures/{Model}/{Yardstick.Name}";

    public Measure Measure => Yardstick.Measure!;

    public string PeopleHref(DateOnly from) => $"{Href}/people?from={from:yyyy-MM-dd}";

    public ChartRules Rules => new(Measure.Improve switch { "up" => Improve.Up, "down" => Improve.Down, _ => Improve.Neither });
}

/// <param name="Counted">People in the period, whoever may see them.</param>
public sealed record MeasurePeopleModel(MeasureModel Measure, DateOnly From, IReadOnlyList<MeasuredPerson> People, int More);

public sealed record MeasuredPerson(string PublicId, string Name, int? Age, DateTimeOffset At);
