namespace AnyDoor.Place.Health;

/// <summary>The conditions of the place, with SNOMED CT concept ids.</summary>
internal static class Conditions
{
    public static readonly Condition[] All =
    [
        New("hypertension", "38341003", "Hypertensive disorder", [0, .5, 6, 16, 32, 48, 60, 62], 0.95, 0.02, 0.1, true, "amlodipine-5mg ramipril-5mg"),
        New("diabetes", "44054006", "Diabetes mellitus type 2", [0, .2, 3, 7, 12, 17, 19, 16], 0.75, 0.06, 0.5, true, "metformin-500mg atorvastatin-20mg"),
        New("type-1-diabetes", "46635009", "Diabetes mellitus type 1", [.2, .5, .6, .6, .5, .4, .3, .2], 0.9, 0, 0.8, true, "insulin-glargine"),
        New("copd", "13645005", "Chronic obstructive lung disease", [0, 0, .5, 2, 5, 9, 11, 9], 0.9, 0.12, 1.1, true, "tiotropium-inhaler salbutamol-inhaler"),
        New("asthma", "195967001", "Asthma", [6, 9, 7, 7, 7.5, 8, 7.5, 6], 1.2, 0.03, 0.3, false, "salbutamol-inhaler beclometasone-inhaler"),
        New("chd", "414545008", "Ischemic heart disease", [0, 0, .5, 2.5, 7, 13, 20, 24], 0.55, 0.05, 0.6, true, "aspirin-75mg atorvastatin-80mg bisoprolol-2.5mg"),
        New("heart-failure", "84114007", "Heart failure", [0, 0, .1, .4, 1.5, 4, 9, 16], 0.8, 0.05, 1.2, true, "furosemide-40mg bisoprolol-2.5mg"),
        New("atrial-fibrillation", "49436004", "Atrial fibrillation", [0, 0, .2, .8, 2.5, 7, 15, 22], 0.75, 0, 0.6, true, "apixaban-5mg"),
        New("stroke", "230690007", "Cerebrovascular accident", [0, .05, .3, 1, 3, 6, 11, 15], 0.85, 0.05, 0.7, true, "clopidogrel-75mg atorvastatin-20mg"),
        New("ckd", "433144002", "Chronic kidney disease stage 3", [0, .05, .4, 1.5, 5, 13, 27, 38], 1.1, 0.02, 0.4, true, ""),
        New("dementia", "52448006", "Dementia", [0, 0, .02, .05, .4, 2.2, 9, 24], 1.2, 0.02, 0.9, true, "donepezil-10mg"),
        New("depression", "35489007", "Depressive disorder", [.2, 8, 14, 16, 15, 11, 9, 9], 1.7, 0.06, 0.3, false, "sertraline-50mg"),
        New("anxiety", "197480006", "Anxiety disorder", [1, 9, 10, 10, 9, 7, 6, 6], 1.7, 0.04, 0.2, false, ""),
        New("osteoarthritis", "396275006", "Osteoarthritis", [0, .2, 2, 7, 16, 26, 34, 38], 1.4, 0.02, 0.1, true, "paracetamol-500mg"),
        New("rheumatoid-arthritis", "69896004", "Rheumatoid arthritis", [0, .1, .5, .9, 1.4, 1.9, 1.9, 1.7], 2.4, 0, 0.4, false, "methotrexate-2.5mg folic-acid-5mg"),
        New("osteoporosis", "64859006", "Osteoporosis", [0, 0, .1, .7, 3, 7, 13, 18], 3.5, 0, 0.2, true, "alendronic-acid-70mg colecalciferol"),
        New("breast-cancer", "254837009", "Malignant neoplasm of breast", [0, 0, .4, 1.2, 1.8, 2.6, 3, 3], 60, 0, 0.6, false, "letrozole-2.5mg"),
        New("prostate-cancer", "399068003", "Malignant tumor of prostate", [0, 0, 0, .3, 1.8, 4, 5, 5], 0, 0, 0.5, false, ""),
        New("bowel-cancer", "363406005", "Malignant tumor of colon", [0, 0, .1, .3, .7, 1.3, 1.9, 2], 0.8, 0.01, 0.9, false, ""),
        New("lung-cancer", "363358000", "Malignant tumor of lung", [0, 0, .01, .05, .2, .4, .5, .4], 0.9, 0.1, 1.8, false, ""),
        New("epilepsy", "84757009", "Epilepsy", [.5, .8, .9, .9, 1, 1.1, 1.2, 1.2], 0.95, 0.06, 0.8, false, "levetiracetam-500mg"),
        New("parkinsons", "49049000", "Parkinson's disease", [0, 0, 0, .05, .3, .9, 2.2, 2.5], 0.65, 0, 1, true, "co-careldopa"),
        New("schizophrenia", "58214004", "Schizophrenia", [0, .2, .6, .7, .6, .5, .35, .25], 0.7, 0.15, 0.7, false, "olanzapine-10mg"),
        New("bipolar", "13746004", "Bipolar disorder", [0, .2, .4, .5, .5, .4, .3, .2], 1.2, 0.08, 0.5, false, "lithium-carbonate-400mg"),
        New("learning-disability", "110359009", "Intellectual disability", [.6, .6, .5, .4, .35, .25, .15, .1], 0.7, 0.05, 0.7, false, ""),
        New("hypothyroidism", "40930008", "Hypothyroidism", [0, .4, 2, 4, 6, 8, 9.5, 10], 3, 0, 0.05, true, "levothyroxine-50mcg"),
        New("peripheral-vascular", "400047006", "Peripheral vascular disease", [0, 0, .05, .3, 1.2, 3, 5, 5], 0.6, 0.08, 0.5, true, ""),
        New("obesity", "414916001", "Obesity", [4, 10, 14, 16, 16, 14, 8, 4], 1.1, 0.06, 0.1, false, ""),
        New("hearing-loss", "15188001", "Hearing loss", [.5, .5, 1.5, 3, 7, 14, 26, 38], 0.85, 0.01, 0, true, ""),
        New("visual-impairment", "397540003", "Visual impairment", [.1, .2, .4, .7, 1.5, 4, 10, 20], 1.05, 0.02, 0.1, true, ""),
        New("urinary-incontinence", "165232002", "Urinary incontinence", [0, .2, 1, 2, 3, 6, 12, 20], 1.9, 0, 0.2, true, "solifenacin-5mg"),
        New("anaemia", "271737000", "Anemia", [.3, 1.5, 3, 3, 3, 5, 10, 15], 1.4, 0.02, 0.3, true, "ferrous-fumarate-210mg"),
        New("peptic-ulcer", "13200003", "Peptic ulcer", [0, .1, .5, 1, 2, 3, 4, 4], 0.7, 0.04, 0.2, true, "omeprazole-20mg"),
    ];

    private static Condition New(string key, string snomed, string term, double[] percent, double women, double deprivation, double burden, bool deficit, string medicines) =>
        new(key, snomed, term, percent, women, deprivation, burden, deficit, medicines.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
