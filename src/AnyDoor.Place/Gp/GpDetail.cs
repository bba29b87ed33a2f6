using AnyDoor.Place.Chance;
using AnyDoor.Place.Life;

namespace AnyDoor.Place.Gp;

/// <summary>
/// What a practice's whole record holds besides: blood samples and their results, what is weighed and measured at reviews, the vaccines of childhood.
/// It draws from its own numbers and comes after the other rows, which are the same with it and without.
/// </summary>
internal sealed class GpDetail(PlaceOptions options)
{
    private const double Years = 2;

    // The age in days at which the child is called, and the share who come.
    private static readonly (int Days, double Share, string Code, string Term)[] Vaccines =
    [
        (58, 0.91, "720537002", "Meningitis B vaccination"), (58, 0.91, "415354003", "Rotavirus vaccination"), (88, 0.89, "720537002", "Meningitis B vaccination"),
        (88, 0.89, "415354003", "Rotavirus vaccination"), (116, 0.92, "12866006", "Pneumococcal vaccination"), (372, 0.89, "428975001", "Hib and meningitis C vaccination"),
        (372, 0.89, "12866006", "Pneumococcal vaccination"), (1225, 0.84, "38598009", "Measles, mumps and rubella vaccination"), (4700, 0.7, "428570002", "Human papillomavirus vaccination"),
    ];

    public void Write(LifeStory story, GpEventRows rows)
    {
        var rng = new Rng(options.Seed, story.Person.Index, Topic.GpDetail);
        var age = story.Person.AgeOn(options.Today);
        if (age < 18)
            Childhood(story, rows, rng);
        else
            Adult(story, age, rows, rng);
        Breathing(story, rows, rng);
    }

    private static void Childhood(LifeStory story, GpEventRows rows, Rng rng)
    {
        foreach (var (days, share, code, term) in Vaccines)
            if (rng.Chance(share))
                rows.Add("immunisation", code, GpEventRows.Snomed, term, Weekdays.Nearest(story.Person.Born.AddDays(days + rng.Below(25))));
    }

    private void Adult(LifeStory story, int age, GpEventRows rows, Rng rng)
    {
        var health = story.Health;
        Times((age < 40 ? 0.12 : age < 65 ? 0.24 : age < 80 ? 0.45 : 0.6) + 0.07 * health.Illnesses.Count, rng, day => Sample(story, day, rows, rng));
        var heavy = health.Has("obesity") ? 98 : story.Person.Sex == 'F' ? 69 : 82;
        Times(0.25 + 0.15 * health.Illnesses.Count, rng, day => Measured("27113001", "Body weight", heavy + 9 * rng.Normal(), "F1", "kg", day, rows));
        if (age >= 40)
            Times(0.45, rng, day => Measured("364075005", "Heart rate", (health.Has("atrial-fibrillation") ? 84 : 73) + 9 * rng.Normal(), "F0", "/min", day, rows));
        // Health checks from 40 on; those who have diabetes are measured in any case.
        if (age is >= 40 and < 80 && !health.Has("diabetes") && !health.Has("type-1-diabetes"))
            Times(0.2, rng, day => Measured("43396009", "Hemoglobin A1c measurement", Math.Clamp(37 + 3 * rng.Normal(), 28, 46), "F0", "mmol/mol", day, rows));
    }

    private static void Sample(LifeStory story, DateOnly day, GpEventRows rows, Rng rng)
    {
        rows.Add("consultation", "185349003", GpEventRows.Snomed, "Encounter for check up", day);
        foreach (var test in BloodTest.All)
            if (rng.Chance(test.Share(story.Health)))
                Measured(test.Code, test.Term, test.Result(story.Health, rng), test.Form, test.Unit, day, rows);
    }

    private void Breathing(LifeStory story, GpEventRows rows, Rng rng)
    {
        if (story.Health.Has("asthma") || story.Health.Has("copd"))
            Times(0.8, rng, day => Measured("18491006", "Peak expiratory flow rate", Math.Clamp((story.Health.Has("copd") ? 240 : 400) + 60 * rng.Normal(), 80, 700), "F0", "L/min", day, rows));
    }

    private static void Measured(string code, string term, double value, string form, string unit, DateOnly day, GpEventRows rows) =>
        rows.Add("observation", code, GpEventRows.Snomed, term, day, null, value.ToString(form), unit);

    private void Times(double aYear, Rng rng, Action<DateOnly> on)
    {
        for (var left = rng.Poisson(aYear * Years); left > 0; left--)
            on(Weekdays.Nearest(options.HistoryStart.AddDays(rng.Below(730))));
    }
}
