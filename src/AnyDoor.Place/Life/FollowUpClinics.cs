using AnyDoor.Place.Chance;
using AnyDoor.Place.Health;

namespace AnyDoor.Place.Life;

/// <summary>Clinics that see somebody again and again because of what they have, beside the appointments that everybody may have. As most clinics, they code no diagnosis.</summary>
internal sealed class FollowUpClinics(PlaceOptions options)
{
    // Times a year and the treatment function that does it; whoever has several of them goes to each.
    private static readonly (string Condition, double AYear, string Specialty)[] ByCondition =
    [
        ("diabetes", 0.5, "307"), ("type-1-diabetes", 2, "307"), ("copd", 0.6, "340"), ("asthma", 0.15, "340"), ("chd", 0.6, "320"), ("heart-failure", 1, "320"), ("atrial-fibrillation", 0.4, "320"),
        ("stroke", 0.5, "328"), ("ckd", 0.4, "361"), ("rheumatoid-arthritis", 2, "410"), ("osteoarthritis", 0.3, "110"), ("epilepsy", 0.7, "400"), ("parkinsons", 1.6, "400"), ("visual-impairment", 1.5, "130"),
        ("hearing-loss", 0.3, "120"), ("breast-cancer", 2, "370"), ("prostate-cancer", 2, "101"), ("bowel-cancer", 2.5, "370"), ("lung-cancer", 5, "370"), ("anaemia", 0.4, "303"), ("peptic-ulcer", 0.3, "301"),
    ];

    public void Add(LifeStory story)
    {
        var rng = new Rng(options.Seed, story.Person.Index, Topic.Clinics);
        Plan(story, story.Person.AgeOn(options.Today) >= 65 ? 0.45 : 0.3, "300", rng);
        foreach (var (condition, aYear, specialty) in ByCondition)
            if (story.Health.Has(condition))
                Plan(story, aYear, specialty, rng);
    }

    private void Plan(LifeStory story, double aYear, string specialty, Rng rng)
    {
        var from = story.Here > options.HistoryStart ? story.Here : options.HistoryStart;
        var until = new[] { options.Horizon, story.LeftOn ?? options.Horizon, story.Died ?? options.Horizon }.Min();
        var days = until.DayNumber - from.DayNumber;
        if (days <= 1)
            return;
        for (var left = rng.Poisson(aYear * days / 365.25); left > 0; left--)
        {
            var stay = Stays.Outpatient(Weekdays.Nearest(from.AddDays(1 + rng.Below(days - 1))), rng);
            if (!story.Stays.Exists(other => other.Start.Date <= stay.Start.Date && other.End.Date >= stay.Start.Date))
                story.Stays.Add(stay with { Reason = new Reason("", "", specialty, "OPD") });
        }
    }
}
