namespace AnyDoor.Place.Health;

/// <summary>
/// A long-term condition: percent of people who have it at ages 5, 20, 40, 50, 60, 70, 80 and 90; how much more often
/// women have it than men; how strongly deprivation raises it; and how much it adds to use of hospital.
/// Prevalences are rounded to published English primary care figures; they are for a believable place, not for research.
/// </summary>
internal sealed record Condition(
    string Key, string Snomed, string Term, double[] Percent, double WomenToMen, double Deprivation, double Burden, bool Deficit, string[] Medicines)
{
    private static readonly int[] Ages = [5, 20, 40, 50, 60, 70, 80, 90];

    public double Prevalence(double age)
    {
        if (age <= Ages[0])
            return Percent[0] / 100 * Math.Max(0, age) / Ages[0];
        for (var i = 1; i < Ages.Length; i++)
            if (age <= Ages[i])
                return (Percent[i - 1] + (Percent[i] - Percent[i - 1]) * (age - Ages[i - 1]) / (Ages[i] - Ages[i - 1])) / 100;
        return Percent[^1] / 100;
    }
}
