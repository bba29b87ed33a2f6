using AnyDoor.Foundation;
using AnyDoor.Partners;

namespace AnyDoor.Trust.Agreements;

/// <summary>A decision about an agreement as it was typed.</summary>
public sealed record AgreementForm
{
    private const int MostDays = 366;

    public string? Kind { get; init; }
    public string? Day { get; init; }
    public string? Month { get; init; }
    public string? Year { get; init; }
    public string? Because { get; init; }

    /// <summary>The number of the last decision that whoever decides has seen.</summary>
    public int Seen { get; init; }

    public DateOnly? Until => new TypedDay(Day, Month, Year).Day;

    /// <summary>Every fault of it, by field; none where it can be decided so.</summary>
    public Dictionary<string, string> FaultsOf(AgreementTerm term, DateOnly today)
    {
        var faults = new Dictionary<string, string>();
        if (Kind is not (AgreementDecisions.Extended or AgreementDecisions.Stopped))
            faults["kind"] = "Choose whether the agreement goes on until a day or stops now";
        else if (Kind == AgreementDecisions.Stopped && term.State == AgreementState.Ended)
            faults["kind"] = "The agreement has ended already: there is nothing to stop";
        if (Kind == AgreementDecisions.Extended && FaultOfDay(term, today) is { } fault)
            faults["until"] = fault;
        if (string.IsNullOrWhiteSpace(Because))
            faults["because"] = "Write down why, and who agreed to it: everybody who reads of the agreement reads this";
        if (Seen != Last(term))
            faults["seen"] = "Somebody else has decided about this agreement meanwhile. Read what they decided below, and decide again if it is still needed";
        return faults;
    }

    public static int Last(AgreementTerm term) => term.Decisions.Select(decision => decision.Number).DefaultIfEmpty().Max();

    private string? FaultOfDay(AgreementTerm term, DateOnly today) => Until is not { } until ? "Give the last day as numbers, for example 31 3 2027"
        : until < today ? "The last day must be today or later"
        : term.State == AgreementState.InForce && term.LastDay is not { } ? "The agreement has no end: it goes on without an extension"
        : term.State == AgreementState.InForce && until <= term.LastDay ? $"The agreement runs until {AgreementTexts.Day(term.LastDay.Value)} already: choose a later day, or stop it"
        : until < term.Agreement.StartsOn ? "The last day must not be before the agreement begins"
        : until.DayNumber - today.DayNumber > MostDays ? "An extension is for a year at most: a longer one is a new agreement, in the place file"
        : null;
}
