using AnyDoor.Trust.Policy;

namespace AnyDoor.Trust;

/// <summary>The choices in words: what each does, and what it does not.</summary>
/// <param name="Does">What follows from it at once.</param>
/// <param name="DoesNot">What stays as it is.</param>
public sealed record ChoiceWords(string Kind, string Title, string Does, string DoesNot)
{
    public static IReadOnlyList<ChoiceWords> All { get; } =
    [
        new(PersonChoices.NationalOptOut, "National data opt-out", "They are in no figure, cohort or comparison for planning, research or evaluation.", "Their care stays as it is: everybody who cares for them sees what they saw."),
        new(PersonChoices.Type1, "Type 1 opt-out", "They told their practice that their record is not to be used beyond their care. They are in no figure, cohort or comparison for planning, research or evaluation.", "Their care stays as it is: everybody who cares for them sees what they saw."),
        new(PersonChoices.Objection, "Objection to sharing", "Each organisation sees what it sent itself and what was done here. Pages say so, and not whether there is anything else. Rules do not find them by what others sent, so nobody is told of an admission.", "They can still be found and helped, and figures stay as they are."),
        new(PersonChoices.Refusal, "Refusal of a programme", "Its triggers, lists and open actions for them end, and it does not offer anything again.", "Their record stays, and so does everything other teams do."),
    ];

    public static string OverrideWords(string reason) => reason switch
    {
        Overrides.VitalInterest => "Somebody's life or health is in danger",
        Overrides.Capacity => "They cannot decide this now, and it is in their best interests",
        _ => "To protect them or somebody else from harm (safeguarding)",
    };

    public static ChoiceWords Of(string kind) => All.First(words => words.Kind == kind);
}
