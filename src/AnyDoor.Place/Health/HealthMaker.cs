using AnyDoor.Place.Chance;
using AnyDoor.Place.Residents;

namespace AnyDoor.Place.Health;

/// <summary>
/// Draws conditions with a shared liability to illness, so that they cluster in people, and adds known chains
/// (high blood pressure to heart disease and stroke, diabetes to kidney disease, heart disease to heart failure).
/// </summary>
internal static class HealthMaker
{
    private const double SharedLiability = 0.55;

    public static HealthState Make(Resident person, PlaceOptions options)
    {
        var rng = new Rng(options.Seed, person.Index, Topic.Health);
        var age = person.AgeOn(options.Today);
        var liability = rng.Normal();
        var illnesses = DrawIllnesses(person, options.Today, liability, rng);
        var medicines = Prescribe(illnesses, options, rng);
        var deficits = age < 60 ? 0 : DrawDeficits(person, age, liability, illnesses, medicines.Count, rng);
        return new HealthState
        {
            Illnesses = illnesses, Medicines = medicines, Deficits = deficits,
            Assessments = age < 65 ? [] : Assess(age, deficits, options.Today, rng),
            Propensity = rng.Gamma(0.85),
        };
    }

    private static List<Illness> DrawIllnesses(Resident person, DateOnly today, double liability, Rng rng)
    {
        var found = new List<Illness>();
        var age = (today.DayNumber - person.Born.DayNumber) / 365.25;
        foreach (var c in Conditions.All)
        {
            var p = c.Prevalence(age) * (person.Sex == 'F' ? 2 * c.WomenToMen : 2) / (1 + c.WomenToMen);
            p *= Math.Max(0.3, 1 + c.Deprivation * (5.5 - person.Household.Area.Decile)) * Chain(c.Key, found);
            if (person.Household.CareHome is not null)
                p *= c.Key switch { "dementia" => 4, "stroke" or "parkinsons" or "urinary-incontinence" => 2, _ => 1 };
            if (!Has(Math.Clamp(p, 0, 0.9), liability, rng))
                continue;
            var years = Math.Min(age * 0.9, rng.Exponential(Math.Max(1, age / 8)));
            found.Add(new Illness(c, today.AddDays(-(int)(years * 365.25) - 20)));
        }
        return found;
    }

    private static bool Has(double p, double liability, Rng rng) =>
        p > 0 && SharedLiability * liability + Math.Sqrt(1 - SharedLiability * SharedLiability) * rng.Normal() > -Quantile(p);

    private static double Chain(string key, List<Illness> found)
    {
        bool Any(string of) => found.Exists(i => i.Condition.Key == of);
        return key switch
        {
            "chd" or "stroke" => Any("hypertension") ? 1.25 : 0.85,
            "heart-failure" => Any("chd") ? 2.2 : 0.8,
            "ckd" => Any("diabetes") ? 1.5 : 0.9,
            "atrial-fibrillation" => Any("heart-failure") ? 1.8 : 0.95,
            "anxiety" => Any("depression") ? 2 : 0.8,
            _ => 1,
        };
    }

    private static List<Medicine> Prescribe(List<Illness> illnesses, PlaceOptions options, Rng rng)
    {
        var medicines = new List<Medicine>();
        var every = rng.Chance(0.65) ? 28 : 56;
        foreach (var i in illnesses)
            foreach (var code in i.Condition.Medicines)
                if (rng.Chance(0.8) && !medicines.Exists(m => m.Code == code))
                    medicines.Add(new Medicine(code, i.Onset.AddDays(rng.Below(60)), every));
        if (medicines.Count >= 2 && rng.Chance(0.45) && !medicines.Exists(m => m.Code == "omeprazole-20mg"))
            medicines.Add(new Medicine("omeprazole-20mg", options.HistoryStart.AddDays(rng.Between(-900, 600)), every));
        return medicines;
    }

    /// <summary>Deficits from conditions and polypharmacy, and from troubles that grow with age and illness.</summary>
    private static int DrawDeficits(Resident person, int age, double liability, List<Illness> illnesses, int medicines, Rng rng)
    {
        var coded = illnesses.Count(i => i.Condition.Deficit) + (medicines >= 5 ? 1 : 0);
        var lean = 0.042 * (age - 75) + 0.42 * liability + (person.Household.CareHome is null ? 0 : 0.9);
        return Math.Min(26, coded + rng.Poisson(1.38 * Math.Exp(lean)));
    }

    /// <summary>Yearly or so, rising to the present; one person in nine aged 65 and over has never been assessed.</summary>
    private static List<FrailtyAssessment> Assess(int age, int deficits, DateOnly today, Rng rng)
    {
        var list = new List<FrailtyAssessment>();
        if (rng.Chance(deficits > 8 ? 0.03 : 0.13))
            return list;
        var day = today.AddDays(-rng.Between(5, 360));
        for (var left = deficits; list.Count < 4 && age - list.Count > 63; left = Math.Max(0, left - rng.Below(3)))
        {
            list.Add(new FrailtyAssessment(day, left));
            day = day.AddDays(-rng.Between(250, 480));
        }
        list.Reverse();
        return list;
    }

    /// <summary>Standard normal quantile, rational approximation (Abramowitz and Stegun 26.2.23; error below 0.00045).</summary>
    private static double Quantile(double p)
    {
        var q = Math.Min(p, 1 - p);
        var t = Math.Sqrt(-2 * Math.Log(q));
        var x = t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t);
        return p < 0.5 ? -x : x;
    }
}
