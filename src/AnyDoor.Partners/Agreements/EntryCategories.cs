using System.Collections.Frozen;

namespace AnyDoor.Partners;

/// <summary>The categories of entry that an agreement can name: the first words of the kinds of entry, but for those of what is done here.</summary>
public static class EntryCategories
{
    /// <summary>Stands in an agreement for everything its parties send.</summary>
    public const string Everything = "all";

    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["allergy"] = "allergies",
        ["ambulance"] = "ambulance incidents",
        ["assessment"] = "assessments",
        ["community"] = "community contacts",
        ["condition"] = "conditions",
        ["fire"] = "fires and fire service visits",
        ["frailty"] = "frailty",
        ["gp"] = "GP consultations",
        ["hospital"] = "hospital stays, attendances and appointments",
        ["housing"] = "tenancies and housing cases",
        ["immunisation"] = "immunisations",
        ["lives-alone"] = "whether somebody lives alone",
        ["medicine"] = "medicines",
        ["mental-health"] = "mental health referrals and contacts",
        ["observation"] = "observations and test results",
        ["plan"] = "plans",
        ["police"] = "police contacts",
        ["procedure"] = "procedures",
        ["registration"] = "GP registrations",
        ["residence"] = "where somebody lives",
        ["social-care"] = "social care",
        ["submitted"] = "what is submitted to national data sets",
        ["telecare"] = "telecare",
        ["urgent-care"] = "NHS 111 calls",
        ["voluntary"] = "voluntary sector support",
    }.ToFrozenDictionary();

    public static IReadOnlyList<string> All { get; } = [.. Names.Keys.Order(StringComparer.Ordinal)];

    /// <summary>How a category is named in a sentence.</summary>
    public static string Words(string category) => category == Everything ? "everything" : Names.GetValueOrDefault(category, category);
}
