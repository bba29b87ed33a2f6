namespace AnyDoor.Prove;

/// <summary>A pack whose rules concern nearly everybody, so that a small place has much to work out.</summary>
internal static class WidePack
{
    public static string Of(string model) => $$$"""
        model: {{{model}}}
        version: 1
        title: Everybody
        summary: Everybody of age whom a hospital has seen in the last month.
        rows: []
        cohorts:
          - {name: everybody, title: Everybody, criteria: age >= 18, purpose: direct-care, categories: [demographics]}
        huddle: {title: Huddle, decisions: [{id: watch, text: Watch}]}
        triggers:
          - {id: admitted, at: start, of: hospital.admission, cohort: everybody, fresh_for: 31d, says: Admitted, meeting: huddle}
          - {id: went-home, at: end, of: hospital.admission, cohort: everybody, fresh_for: 31d, says: Went home, meeting: huddle}
          - {id: seen, at: start, of: hospital.ed.attendance, cohort: everybody, fresh_for: 31d, says: Seen, meeting: none}
        """;
}
