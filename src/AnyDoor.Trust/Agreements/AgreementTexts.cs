using AnyDoor.DesignSystem.States;
using AnyDoor.Partners;

namespace AnyDoor.Trust.Agreements;

/// <summary>Agreements in words: how each stands now, the same on every page and in the command.</summary>
public static class AgreementTexts
{
    /// <summary>How long ahead of its end an agreement is spoken of.</summary>
    private const int DaysAhead = 60;

    public static string Word(AgreementTerm term) => term.State switch
    {
        AgreementState.NotBegun => "Not begun",
        AgreementState.Grace => "In grace",
        AgreementState.Ended => term.StoppedAt is null ? "Ended" : "Stopped",
        _ => term.IsReviewDue ? "Review due" : EndsSoon(term) ? "Ends soon" : "In force",
    };

    public static Standing Standing(AgreementTerm term) => term.State switch
    {
        AgreementState.NotBegun => DesignSystem.States.Standing.ToDo,
        AgreementState.Grace => DesignSystem.States.Standing.Late,
        AgreementState.Ended => DesignSystem.States.Standing.NotShared,
        _ => IsException(term) ? DesignSystem.States.Standing.Late : DesignSystem.States.Standing.Done,
    };

    /// <summary>What is used by it today and until when, in one sentence.</summary>
    public static string Says(AgreementTerm term, DateOnly today) => term.State switch
    {
        AgreementState.NotBegun => $"Begins {Day(term.Agreement.StartsOn)}. Until then nothing is used by it.",
        AgreementState.Grace => $"Ended {Day(term.LastDay!.Value)}. {(term.Purposes.Count > 1 ? "Planning and evaluation have stopped; direct care" : "Direct care")} goes on until {Day(term.LastDayOfGrace!.Value)}, {Days(term.DaysOfGraceLeft)} left.",
        AgreementState.Ended => $"{(term.StoppedAt is { } at ? $"Stopped {Day(Foundation.LondonTime.DayOf(at))}" : $"Ended {Day(term.LastDay ?? today)}")}. Nothing is used by it.",
        _ => (term.LastDay is { } last ? $"In force until {Day(last)}{(term.DaysOfGrace > 0 ? $", then {Days(term.DaysOfGrace)} of grace for direct care" : "")}." : "In force without an end.")
            + (term.IsReviewDue ? $" It was to be looked at again by {Day(term.Agreement.ReviewOn!.Value)}." : ""),
    };

    /// <summary>Whether somebody has to decide or look: it is in grace, its end is near, or its review is due.</summary>
    public static bool IsException(AgreementTerm term) => term.State == AgreementState.Grace || term.IsReviewDue || EndsSoon(term);

    /// <summary>"1 day", "12 days".</summary>
    public static string Days(int days) => days == 1 ? "1 day" : $"{days} days";

    /// <summary>Categories of entry in a sentence: "conditions, medicines and plans".</summary>
    public static string Listed(IReadOnlyList<string> categories)
    {
        List<string> words = [.. categories.Select(EntryCategories.Words)];
        return words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words[..^1])} and {words[^1]}";
    }

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture);

    public static string Moment(DateTimeOffset at) => Foundation.LondonTime.ToLocal(at).ToString("d MMMM yyyy 'at' HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static bool EndsSoon(AgreementTerm term) => term.State == AgreementState.InForce && term.LastDay is { } last && last.DayNumber - Foundation.LondonTime.DayOf(term.At).DayNumber < DaysAhead;
}
