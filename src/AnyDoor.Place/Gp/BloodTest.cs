using AnyDoor.Place.Chance;
using AnyDoor.Place.Health;

namespace AnyDoor.Place.Gp;

/// <summary>One result of a blood sample.</summary>
/// <param name="Share">Of the samples in which it is asked for.</param>
/// <param name="Usual">The middle of the results of somebody in this health.</param>
internal sealed record BloodTest(string Code, string Term, string Unit, string Form, Func<HealthState, double> Share, Func<HealthState, double> Usual, double Spread)
{
    public static readonly BloodTest[] All =
    [
        new("104934005", "Sodium measurement, serum", "mmol/L", "F0", _ => 1, health => health.Has("heart-failure") ? 137 : 140, 2.5),
        new("59573005", "Potassium measurement", "mmol/L", "F1", _ => 1, health => health.Has("ckd") ? 4.8 : 4.4, 0.35),
        new("113075003", "Creatinine measurement, serum", "umol/L", "F0", _ => 1, health => health.Has("ckd") ? 122 : 74, 14),
        new("441689006", "Measurement of total hemoglobin concentration", "g/L", "F0", _ => 0.85, health => health.Has("anaemia") ? 106 : 136, 10),
        new("767002", "White blood cell count", "10*9/L", "F1", _ => 0.85, _ => 6.9, 1.5),
        new("61928009", "Platelet count", "10*9/L", "F0", _ => 0.85, _ => 255, 55),
        new("34608000", "Alanine aminotransferase measurement", "U/L", "F0", _ => 0.6, _ => 26, 8),
        new("77068002", "Cholesterol measurement", "mmol/L", "F1", _ => 0.45, health => health.Has("chd") || health.Has("stroke") ? 4.0 : 5.2, 0.8),
        new("28036006", "High density lipoprotein cholesterol measurement", "mmol/L", "F1", _ => 0.45, health => health.Has("obesity") ? 1.2 : 1.5, 0.25),
        new("61167004", "Thyroid stimulating hormone measurement", "mU/L", "F1", health => health.Has("hypothyroidism") ? 1 : 0.2, _ => 2.4, 0.7),
    ];

    public double Result(HealthState health, Rng rng) => Math.Max(Usual(health) * 0.4, Usual(health) + Spread * rng.Normal());
}
