using AnyDoor.Trust;

namespace AnyDoor.Plans;

/// <param name="Kind">One of <see cref="OwnerKinds"/>.</param>
public sealed record OwnerRef(string Kind, string Id)
{
    public static OwnerRef Practitioner(string id) => new(OwnerKinds.Practitioner, id);

    public static OwnerRef Team(string id) => new(OwnerKinds.Team, id);

    /// <summary>The duty desk of an organisation.</summary>
    public static OwnerRef DutyDesk(string organisationId) => new(OwnerKinds.Organisation, organisationId);
}

/// <summary>Where an action comes from; the same origin of the same person again is the same action.</summary>
/// <param name="Kind">One of <see cref="ActionOrigins"/>.</param>
public sealed record ActionOrigin(string Kind, string Key);

public static class ActionOrigins
{
    public const string MeetingItem = "meeting-item";
    public const string Assessment = "assessment";
    public const string PersonPage = "person-page";
    public const string Trigger = "trigger";
}

/// <summary>Asks somebody to do something for a person.</summary>
/// <param name="By">Who asks; must be able to see the person.</param>
public sealed record OfferAction(Reader By, long PersonId, string Title, OwnerRef To, ActionOrigin Origin)
{
    public string? Detail { get; init; }
    public DateTimeOffset? AcceptBy { get; init; }
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The statement or goal of the person's plan that it follows from.</summary>
    public string? PlanPartId { get; init; }
}
