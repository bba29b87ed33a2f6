using AnyDoor.Place.Chance;
using AnyDoor.Place.Residents;

namespace AnyDoor.Place.Health;

internal sealed record Illness(Condition Condition, DateOnly Onset);

internal sealed record Medicine(string Code, DateOnly From, int EveryDays);

/// <summary>One electronic frailty index assessment: deficits of 36 (Clegg 2016).</summary>
internal sealed record FrailtyAssessment(DateOnly On, int Deficits)
{
    public string Category => Deficits <= 4 ? "fit" : Deficits <= 8 ? "mild" : Deficits <= 12 ? "moderate" : "severe";
    public double Index => Deficits / 36.0;
}

/// <summary>What a person has, takes and how frail they are at the as-of day.</summary>
internal sealed class HealthState
{
    public required List<Illness> Illnesses { get; init; }
    public required List<Medicine> Medicines { get; init; }
    public required int Deficits { get; init; }
    public required List<FrailtyAssessment> Assessments { get; init; }

    /// <summary>Persistent tendency to use hospital, gamma with mean 1: counts over people are negative binomial.</summary>
    public required double Propensity { get; init; }

    public bool Has(string key) => Illnesses.Exists(i => i.Condition.Key == key);

    public double Burden => Illnesses.Sum(i => i.Condition.Burden);

    public string Frailty => new FrailtyAssessment(default, Deficits).Category;
}
