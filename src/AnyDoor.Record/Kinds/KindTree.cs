using System.Collections.Frozen;

namespace AnyDoor.Record.Kinds;

/// <summary>The kinds of entry, named as a tree by dots. A name covers itself and everything under it.</summary>
public static class KindTree
{
    /// <summary>Ids stay below this, so that a set of kinds is a small bitmap.</summary>
    public const int Capacity = 256;

    public static IReadOnlyList<Kind> All { get; } =
    [
        new(1, "hospital.admission.emergency", KindShape.Spell, "emergency admissions", "emergency admission"),
        new(2, "hospital.admission.elective", KindShape.Spell, "planned admissions that took place", "planned admission that took place"),
        new(3, "hospital.admission.maternity", KindShape.Spell, "maternity admissions", "maternity admission"),
        new(4, "hospital.admission.other", KindShape.Spell, "other admissions", "other admission"),
        new(5, "hospital.ed.attendance", KindShape.Event, "emergency department attendances", "emergency department attendance"),
        new(6, "hospital.outpatient.appointment", KindShape.Event, "outpatient appointments", "outpatient appointment"),
        new(7, "hospital.planned-admission", KindShape.Event, "admissions on the waiting list", "admission on the waiting list"),
        new(8, "gp.consultation", KindShape.Event, "GP consultations", "GP consultation"),
        new(9, "condition", KindShape.Spell, "conditions", "condition"),
        new(10, "medicine", KindShape.Spell, "medicines", "medicine"),
        new(11, "observation", KindShape.Event, "observations", "observation"),
        new(12, "allergy", KindShape.Spell, "allergies", "allergy"),
        new(13, "immunisation", KindShape.Event, "immunisations", "immunisation"),
        new(14, "procedure", KindShape.Event, "procedures", "procedure"),
        new(15, "frailty", KindShape.State, "frailty categories", "frailty"),
        new(16, "community.contact", KindShape.Event, "community contacts", "community contact"),
        new(17, "social-care.package", KindShape.Spell, "social care packages", "social care package"),
        new(18, "social-care.assessment", KindShape.Event, "social care assessments", "social care assessment"),
        new(19, "social-care.contact", KindShape.Event, "social care contacts", "social care contact"),
        new(20, "registration", KindShape.State, "GP registrations", "GP registration"),
        new(21, "residence", KindShape.State, "residences", "residence"),
        new(22, "lives-alone", KindShape.State, "statements of living alone", "living alone"),
        new(23, "plan.reviewed", KindShape.Event, "plan reviews", "plan review"),
        new(24, "assessment.completed", KindShape.Event, "assessments completed", "assessment completed"),
        new(25, "meeting.discussed", KindShape.Event, "discussions at a meeting", "discussion at a meeting"),
        new(26, "action.completed", KindShape.Event, "actions completed", "action completed"),
        // What partners submit to national data sets tells again of care that they tell here in another way: apart, so that nothing is counted or priced twice.
        new(27, "submitted.admitted-episode", KindShape.Spell, "admitted episodes as submitted", "admitted episode as submitted"),
        new(29, "submitted.outpatient-attendance", KindShape.Event, "outpatient attendances as submitted", "outpatient attendance as submitted"),
        new(30, "submitted.social-care-event", KindShape.Spell, "social care events as submitted", "social care event as submitted"),
        new(31, "submitted.diagnosis", KindShape.Event, "further diagnoses coded in hospital", "further diagnosis coded in hospital"),
        new(33, "mental-health.referral", KindShape.Spell, "referrals to mental health services", "referral to mental health services"),
        new(34, "mental-health.contact", KindShape.Event, "mental health contacts", "mental health contact"),
        new(35, "ambulance.incident", KindShape.Event, "ambulance incidents", "ambulance incident"),
        new(36, "urgent-care.call", KindShape.Event, "NHS 111 calls", "NHS 111 call"),
        new(37, "telecare.service", KindShape.Spell, "telecare services", "telecare service"),
        new(38, "telecare.alarm", KindShape.Event, "telecare alarms", "telecare alarm"),
        new(39, "fire.visit", KindShape.Event, "fire service home visits", "fire service home visit"),
        new(40, "fire.incident", KindShape.Event, "fires and rescues at home", "fire or rescue at home"),
        new(41, "housing.tenancy", KindShape.Spell, "tenancies", "tenancy"),
        new(42, "housing.case", KindShape.Spell, "housing cases", "housing case"),
        new(43, "police.contact", KindShape.Event, "police contacts", "police contact"),
        new(44, "voluntary.referral", KindShape.Spell, "referrals to the voluntary sector", "referral to the voluntary sector"),
        new(45, "voluntary.contact", KindShape.Event, "voluntary sector contacts", "voluntary sector contact"),
        new(46, "plan.escalation", KindShape.Spell, "plans of what to do if things get worse", "plan of what to do if things get worse"),
        new(47, "recall.offered", KindShape.Event, "offers on recall lists", "offered on a recall list"),
        new(48, "recall.tried", KindShape.Event, "tries on recall lists, nobody reached", "tried on a recall list, not reached"),
        new(49, "recall.contacted", KindShape.Event, "contacts on recall lists", "contacted on a recall list"),
        new(50, "recall.seen", KindShape.Event, "times seen on recall lists", "seen on a recall list"),
        new(51, "recall.reviewed", KindShape.Event, "reviews on recall lists", "reviewed on a recall list"),
        new(52, "recall.declined", KindShape.Event, "times declined on recall lists", "declined on a recall list"),
        new(53, "recall.refused", KindShape.Event, "recall lists they want no more of", "wants no more of a recall list"),
    ];

    private static readonly FrozenDictionary<string, Kind> ByName = All.ToFrozenDictionary(kind => kind.Name);
    private static readonly Kind?[] ById = IndexById();

    /// <summary>Every name that may be written: each kind and each branch above one.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.SelectMany(kind => Branches(kind.Name)).Distinct().Order(StringComparer.Ordinal)];

    public static Kind? Find(string name) => ByName.GetValueOrDefault(name);

    public static Kind? Find(ushort id) => id < Capacity ? ById[id] : null;

    /// <summary>The category that agreements name entries of a kind by; no category where nobody knows the kind.</summary>
    public static string CategoryOf(int id) => Find((ushort)id)?.Category ?? "";

    /// <exception cref="ArgumentException">No kind has this name.</exception>
    public static Kind Get(string name) =>
        Find(name) ?? throw new ArgumentException($"'{name}' is not a kind of entry; expected one of the names in KindTree.All", nameof(name));

    /// <summary>The kinds that a name covers: <c>hospital.admission</c>, <c>hospital.admission.*</c> or a whole name. Empty when unknown.</summary>
    public static IReadOnlyList<Kind> Subtree(string name)
    {
        if (name == "*") return All;
        var branch = name.EndsWith(".*", StringComparison.Ordinal) ? name[..^2] : name;
        return [.. All.Where(kind => kind.Name == branch || kind.Name.StartsWith(branch + ".", StringComparison.Ordinal))];
    }

    private static IEnumerable<string> Branches(string name)
    {
        for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot > 0; dot = name.IndexOf('.', dot + 1))
            yield return name[..dot];
        yield return name;
    }

    private static Kind?[] IndexById()
    {
        var index = new Kind?[Capacity];
        foreach (var kind in All) index[kind.Id] = kind;
        return index;
    }
}
