using AnyDoor.People.SubjectAccess;

namespace AnyDoor.Record.Erasure;

/// <summary>Under which exemption of article 17(3) a section usually stays: whoever decides weighs it for this person.</summary>
internal static class ErasureWords
{
    private const string Care = "Care needs it: article 17(3)(c)", Claims = "Shows what was asked, chosen and seen, for claims: article 17(3)(e)";

    public static string UsuallyStays(string section) => section switch
    {
        HeldSections.Person or HeldSections.Sent or HeldSections.Plan or HeldSections.Actions or HeldSections.Meetings or HeldSections.Asked or HeldSections.Programmes => Care,
        HeldSections.Safeguarding => "A duty to protect needs it: article 17(3)(b)",
        HeldSections.Choices or HeldSections.Access or HeldSections.Requests => Claims,
        _ => "Stays or goes with the rest",
    };
}
