using AnyDoor.Place.Chance;
using AnyDoor.Place.Health;
using AnyDoor.Place.Life;

namespace AnyDoor.Place.Gp;

/// <summary>What the practice recorded about one person: problems, medicines, consultations, observations and so on.</summary>
internal sealed class GpEvents(PlaceOptions options)
{
    private static readonly (string Code, string Term)[] Encounters =
        [("185345009", "Encounter for symptom"), ("185349003", "Encounter for check up"), ("185317003", "Telephone encounter"), ("439708006", "Home visit")];

    private static readonly (string Code, string Term)[] Allergies =
        [("91936005", "Allergy to penicillin"), ("91934008", "Allergy to nut"), ("300916003", "Allergy to latex"), ("293586001", "Allergy to aspirin")];

    private static readonly string[] ShortCourses = ["amoxicillin-500mg", "nitrofurantoin-100mg", "prednisolone-5mg", "co-codamol", "flucloxacillin-500mg"];

    public void Write(LifeStory story, GpEventRows rows)
    {
        var rng = new Rng(options.Seed, story.Person.Index, Topic.Gp);
        Problems(story, rows, rng);
        foreach (var m in story.Health.Medicines)
            Issues(m, rows, rng);
        var age = story.Person.AgeOn(options.Today);
        Consultations(story, age, rows, rng);
        Observations(story, age, rows, rng);
        Preventive(story, age, rows, rng);
        Frailty(story.Health.Assessments, rows);
        if (options.Detail == Detail.Full)
            new GpDetail(options).Write(story, rows);
    }

    private static void Problems(LifeStory story, GpEventRows rows, Rng rng)
    {
        foreach (var i in story.Health.Illnesses)
            rows.Add("problem", i.Condition.Snomed, GpEventRows.Snomed, i.Condition.Term, i.Onset);
        foreach (var day in story.Falls)
            rows.Add("problem", "1912002", GpEventRows.Snomed, "Fall", day);
        if (rng.Chance(0.07))
        {
            var (code, term) = rng.PickSkewed(Allergies);
            rows.Add("allergy", code, GpEventRows.Snomed, term, story.Person.Born.AddDays(rng.Between(400, 6000)));
        }
    }

    private void Issues(Medicine medicine, GpEventRows rows, Rng rng)
    {
        var term = Term(medicine.Code);
        var first = medicine.From > options.HistoryStart ? medicine.From : options.HistoryStart.AddDays(rng.Below(medicine.EveryDays));
        for (var day = first; day < options.Today; day = day.AddDays(medicine.EveryDays + rng.Between(-2, 2)))
            if (rng.Chance(0.96))
                rows.Add("medication", medicine.Code, GpEventRows.LocalMedicine, term, day, day.AddDays(medicine.EveryDays));
    }

    private void Consultations(LifeStory story, int age, GpEventRows rows, Rng rng)
    {
        var perYear = (age < 5 ? 5 : age < 18 ? 2.2 : age < 45 ? 3 : age < 65 ? 3.4 : age < 80 ? 4.5 : 6) + 0.9 * story.Health.Illnesses.Count;
        if (story.Person.Sex == 'F' && age is >= 16 and < 50)
            perYear += 1.6;
        for (var i = rng.Poisson(perYear * 2 * (0.6 + 0.4 * Math.Min(3, story.Health.Propensity))); i > 0; i--)
        {
            var day = Weekdays.Nearest(options.HistoryStart.AddDays(rng.Below(730)));
            var kind = rng.PickWeighted([52, 14, 30, age > 80 || story.CareHomeOn(day) is not null ? 25 : 0.6]);
            rows.Add("consultation", Encounters[kind].Code, GpEventRows.Snomed, Encounters[kind].Term, day);
            if (kind == 0 && rng.Chance(0.14))
                ShortCourse(rng.Pick(ShortCourses), day, rows);
        }
    }

    private static void ShortCourse(string code, DateOnly day, GpEventRows rows) =>
        rows.Add("medication", code, GpEventRows.LocalMedicine, Term(code), day, day.AddDays(7));

    private void Observations(LifeStory story, int age, GpEventRows rows, Rng rng)
    {
        var health = story.Health;
        var raised = health.Has("hypertension");
        Yearly(raised ? 1.8 : age >= 40 ? 0.6 : 0.15, rng, day =>
        {
            var systolic = 108 + age * 0.28 + (raised ? 12 : 0) + 11 * rng.Normal();
            rows.Add("observation", "271649006", GpEventRows.Snomed, "Systolic blood pressure", day, null, $"{systolic:F0}", "mm[Hg]");
            rows.Add("observation", "271650006", GpEventRows.Snomed, "Diastolic blood pressure", day, null, $"{systolic * 0.42 + 22 + 6 * rng.Normal():F0}", "mm[Hg]");
        });
        if (health.Has("diabetes") || health.Has("type-1-diabetes"))
            Yearly(2, rng, day => rows.Add("observation", "43396009", GpEventRows.Snomed, "Hemoglobin A1c measurement", day, null, $"{Math.Max(35, rng.LogNormal(56, 0.2)):F0}", "mmol/mol"));
        var ckd = health.Has("ckd");
        if (age >= 18 && (ckd || raised || health.Illnesses.Count > 2))
            Yearly(ckd ? 2 : 1, rng, day => rows.Add("observation", "80274001", GpEventRows.Snomed, "Glomerular filtration rate", day, null,
                $"{(ckd ? Math.Clamp(47 + 8 * rng.Normal(), 18, 59) : Math.Clamp(112 - age * 0.45 + 9 * rng.Normal(), 60, 130)):F0}", "mL/min/1.73m2"));
        if (age >= 16)
            Yearly(0.4, rng, day => rows.Add("observation", "60621009", GpEventRows.Snomed, "Body mass index", day, null,
                $"{Math.Clamp((health.Has("obesity") ? 34 : 25.5) + 3 * rng.Normal(), 15, 58):F1}", "kg/m2"));
        if (age >= 16)
            Yearly(0.35, rng, day => Smoking(story, day, rows, rng));
    }

    private static void Smoking(LifeStory story, DateOnly day, GpEventRows rows, Rng rng)
    {
        var smokes = story.Person.Index % 100 < 20 - story.Person.Household.Area.Decile * 1.1 || (story.Health.Has("copd") && rng.Chance(0.4));
        var (code, term) = smokes ? ("77176002", "Smoker") : story.Person.Index % 3 == 0 ? ("8517006", "Ex-smoker") : ("266919005", "Never smoked tobacco");
        rows.Add("observation", code, GpEventRows.Snomed, term, day);
    }

    private void Preventive(LifeStory story, int age, GpEventRows rows, Rng rng)
    {
        var atRisk = story.Health.Illnesses.Count > 1;
        for (var year = options.HistoryStart.Year; year <= options.Today.Year; year++)
        {
            if (rng.Chance(age >= 65 ? 0.78 : atRisk ? 0.42 : age is >= 2 and < 12 ? 0.45 : 0.03))
                rows.Add("immunisation", "86198006", GpEventRows.Snomed, "Influenza vaccination", new DateOnly(year, 9, 20).AddDays(rng.Below(75)));
            if (age >= 75 && rng.Chance(0.65))
                rows.Add("immunisation", "840534001", GpEventRows.Snomed, "Administration of SARS-CoV-2 vaccine", new DateOnly(year, 4, 10).AddDays(rng.Below(60)));
        }
        if (age < 5 && rng.Chance(0.89))
            rows.Add("immunisation", "38598009", GpEventRows.Snomed, "Measles, mumps and rubella vaccination", story.Person.Born.AddDays(370 + rng.Below(60)));
        if (age >= 66 && rng.Chance(0.7))
            rows.Add("immunisation", "12866006", GpEventRows.Snomed, "Pneumococcal vaccination", story.Person.Born.AddYears(65).AddDays(rng.Below(300)));
    }

    private static void Frailty(List<FrailtyAssessment> assessments, GpEventRows rows)
    {
        for (var i = 0; i < assessments.Count; i++)
            rows.Add("frailty", assessments[i].Category, "frailty-category", $"Frailty {assessments[i].Category}", assessments[i].On,
                i + 1 < assessments.Count ? assessments[i + 1].On : null, $"{assessments[i].Index:F2}", "");
    }

    private void Yearly(double times, Rng rng, Action<DateOnly> measure)
    {
        for (var i = rng.Poisson(times * 2); i > 0; i--)
            measure(Weekdays.Nearest(options.HistoryStart.AddDays(rng.Below(730))));
    }

    private static string Term(string code) => char.ToUpperInvariant(code[0]) + code[1..].Replace('-', ' ');
}
