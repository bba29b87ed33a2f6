using AnyDoor.Place.Geography;
using AnyDoor.Place.Health;
using AnyDoor.Place.Residents;

namespace AnyDoor.Place.Life;

internal enum StayKind
{
    Emergency,
    Elective,
    Maternity,
    Birth,
    EdOnly,
    Outpatient,
}

/// <summary>One true visit to hospital, in local time.</summary>
internal sealed record Stay(StayKind Kind, DateTime Start, DateTime End, Reason Reason)
{
    /// <summary>NHS admission method (21 A&amp;E, 22 GP, 11 waiting list, 31 ante-partum, 82 birth here, ...).</summary>
    public string Method { get; init; } = "";

    /// <summary>Arrival in A&amp;E when admitted through it.</summary>
    public DateTime? EdArrival { get; init; }

    /// <summary>Day put on the waiting list.</summary>
    public DateTime? Listed { get; init; }

    public bool EndedInDeath { get; init; }
}

/// <summary>Where and how long somebody was registered; the first of two when they moved practice.</summary>
internal sealed record Registration(Practice Practice, DateOnly From, DateOnly? Until, string Why);

/// <summary>What happened to one person between the start of the history and the horizon.</summary>
internal sealed class LifeStory
{
    public required Resident Person { get; init; }
    public required HealthState Health { get; init; }
    public required List<Registration> Registrations { get; init; }
    public List<Stay> Stays { get; } = [];
    public List<DateOnly> Falls { get; } = [];
    public DateOnly? Died { get; set; }

    /// <summary>When the five questions were asked.</summary>
    public DateTime? Asked { get; set; }
    public CareHome? MovedIntoHome { get; set; }
    public DateOnly? MovedIntoHomeOn { get; set; }

    public DateOnly Here => Registrations[0].From;

    public DateOnly? LeftOn => Registrations[^1].Until;

    public bool DiedBy(DateOnly day) => Died is { } d && d <= day;

    public CareHome? CareHomeOn(DateOnly day) =>
        Person.Household.CareHome ?? (MovedIntoHomeOn is { } d && d <= day ? MovedIntoHome : null);

    /// <summary>Registered and alive on the day.</summary>
    public bool RegisteredOn(DateOnly day) =>
        !DiedBy(day) && Registrations.Exists(r => r.From <= day && (r.Until is null || r.Until > day));
}
