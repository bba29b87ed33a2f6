using AnyDoor.Trust;

namespace AnyDoor.Plans;

public static class ActionStatus
{
    public const string Offered = "offered";

    /// <summary>Nobody accepted in time: it has gone to the organisation's duty desk.</summary>
    public const string TimedOut = "timed-out";
    public const string Accepted = "accepted";
    public const string Declined = "declined";

    /// <summary>Back with whoever answers for it: handed back, or accepted by nobody.</summary>
    public const string Returned = "returned";
    public const string Done = "done";
    public const string Withdrawn = "withdrawn";

    public static readonly IReadOnlyList<string> All = [Offered, TimedOut, Accepted, Declined, Returned, Done, Withdrawn];
}

public static class OwnerKinds
{
    public const string Practitioner = AccessScopes.Practitioner;
    public const string Team = AccessScopes.Team;

    /// <summary>The duty desk of an organisation.</summary>
    public const string Organisation = AccessScopes.Organisation;
}

/// <summary>What came of an action, as published in the record.</summary>
public static class ActionOutcomes
{
    public const string System = "action-outcome";
    public const string Done = "done";

    public static readonly IReadOnlyList<(string Code, string Words)> All =
    [
        (Done, "Done"),
        ("not-needed", "No longer needed"),
        ("not-possible", "Could not be done"),
        ("person-declined", "The person did not want it"),
    ];

    public static string Words(string code) => All.First(outcome => outcome.Code == code).Words;
}
