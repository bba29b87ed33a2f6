using AnyDoor.Place.Chance;
using AnyDoor.Place.Health;

namespace AnyDoor.Place.Life;

/// <summary>Why somebody was in hospital: ICD-10 code and words, the treatment function and the ward that cares for it.</summary>
internal sealed record Reason(string Icd, string Words, string Specialty, string Ward, bool Fall = false);

internal static class Reasons
{
    private static readonly Reason Copd = new("J44.1", "COPD with acute exacerbation", "340", "WARD7");
    private static readonly Reason HeartFailure = new("I50.0", "Congestive heart failure", "320", "WARD5");
    private static readonly Reason Stroke = new("I63.9", "Cerebral infarction", "328", "STROKE");
    private static readonly Reason Fibrillation = new("I48.9", "Atrial fibrillation", "320", "WARD5");
    private static readonly Reason Hypoglycaemia = new("E11.9", "Type 2 diabetes mellitus", "307", "WARD9");
    private static readonly Reason Seizure = new("G40.9", "Epilepsy", "400", "WARD9");
    private static readonly Reason Asthma = new("J45.9", "Asthma", "340", "WARD7");
    private static readonly Reason Delirium = new("F05.1", "Delirium with dementia", "430", "WARD12");
    private static readonly Reason HipFracture = new("S72.0", "Fracture of neck of femur", "110", "WARD3", Fall: true);
    private static readonly Reason Fall = new("R29.6", "Tendency to fall", "430", "WARD12", Fall: true);
    private static readonly Reason Pneumonia = new("J18.1", "Lobar pneumonia", "300", "WARD12");
    private static readonly Reason Urinary = new("N39.0", "Urinary tract infection", "300", "WARD12");
    private static readonly Reason Sepsis = new("A41.9", "Sepsis", "300", "WARD9");

    private static readonly Reason[] Child =
    [
        new("J21.9", "Acute bronchiolitis", "420", "CHILD"), new("B34.9", "Viral infection", "420", "CHILD"),
        new("A09.9", "Gastroenteritis", "420", "CHILD"), new("S52.5", "Fracture of lower end of radius", "110", "CHILD"),
    ];

    private static readonly Reason[] Adult =
    [
        new("R07.4", "Chest pain", "300", "AMU"), new("R10.4", "Abdominal pain", "100", "SAU"), new("L03.1", "Cellulitis of limb", "300", "AMU"),
        new("K80.2", "Gallstones", "100", "SAU"), new("N20.0", "Kidney stone", "101", "SAU"), new("R55.X", "Syncope and collapse", "300", "AMU"),
        new("T39.1", "Paracetamol overdose", "300", "AMU"), Pneumonia, Urinary, Sepsis,
    ];

    private static readonly Reason[] Minor =
    [
        new("S61.9", "Open wound of hand", "180", "ED"), new("S93.4", "Sprain of ankle", "180", "ED"), new("S00.9", "Head injury, minor", "180", "ED"),
        new("R50.9", "Fever", "180", "ED"), new("R07.4", "Chest pain", "180", "ED"), new("R10.4", "Abdominal pain", "180", "ED"),
    ];

    private static readonly Reason[] Planned =
    [
        new("K40.9", "Inguinal hernia", "100", "DSU"), new("K63.5", "Polyp of colon", "301", "ENDO"), new("M17.9", "Osteoarthritis of knee", "110", "WARD3"),
        new("M16.9", "Osteoarthritis of hip", "110", "WARD3"), new("K29.7", "Gastritis", "301", "ENDO"), new("J35.0", "Chronic tonsillitis", "120", "DSU"),
    ];

    private static readonly Reason Cataract = new("H25.9", "Senile cataract", "130", "DSU");
    private static readonly Reason Chemotherapy = new("Z51.1", "Chemotherapy session", "370", "DSU");

    public static readonly Reason Delivery = new("O80.9", "Single spontaneous delivery", "501", "MAT");
    public static readonly Reason Newborn = new("Z38.0", "Singleton, born in hospital", "424", "MAT");
    public static readonly Reason Clinic = new("Z09.9", "Follow-up examination", "300", "OPD");

    public static Reason Emergency(int age, HealthState health, Rng rng)
    {
        if (age < 16)
            return rng.Pick(Child);
        var likely = new List<Reason>();
        void If(string condition, Reason reason)
        {
            if (health.Has(condition))
                likely.Add(reason);
        }
        If("copd", Copd);
        If("heart-failure", HeartFailure);
        If("stroke", Stroke);
        If("atrial-fibrillation", Fibrillation);
        If("diabetes", Hypoglycaemia);
        If("epilepsy", Seizure);
        If("asthma", Asthma);
        If("dementia", Delirium);
        if (likely.Count > 0 && rng.Chance(0.45))
            return rng.Pick(likely);
        if (age >= 75 && rng.Chance(0.6))
            return rng.PickWeighted([22, 8, 30, 25, 15]) switch { 0 => Fall, 1 => HipFracture, 2 => Pneumonia, 3 => Urinary, _ => Sepsis };
        return rng.Pick(Adult);
    }

    public static Reason EdOnly(int age, Rng rng) => age >= 75 && rng.Chance(0.35) ? Fall with { Ward = "ED", Specialty = "180" } : rng.Pick(Minor);

    public static Reason Elective(int age, HealthState health, Rng rng) =>
        health.Illnesses.Exists(i => i.Condition.Key.EndsWith("cancer", StringComparison.Ordinal)) && rng.Chance(0.7) ? Chemotherapy
        : age >= 68 && rng.Chance(0.4) ? Cataract
        : rng.Pick(Planned);
}
