namespace AnyDoor.Meetings;

/// <summary>Somebody who said they come to a meeting, came, or left: a practitioner, or a guest by name and organisation.</summary>
public sealed class Attendee
{
    public required string MeetingId { get; set; }
    public required string AttendeeId { get; set; }

    /// <summary>Null for a guest who does not work with the service.</summary>
    public string? PractitionerId { get; set; }
    public required string Name { get; set; }
    public required string OrganisationId { get; set; }

    /// <summary>When they said they would come.</summary>
    public DateTimeOffset? SaidAt { get; set; }
    public DateTimeOffset? JoinedAt { get; set; }
    public DateTimeOffset? LeftAt { get; set; }

    /// <summary>Here for single people only: joins and leaves per item.</summary>
    public bool ForItems { get; set; }

    public bool Here => JoinedAt is not null && LeftAt is null;
}

/// <summary>Somebody was present while a person was discussed.</summary>
public sealed class ItemPresence
{
    public long PersonId { get; set; }
    public required string ItemId { get; set; }
    public required string AttendeeId { get; set; }
    public DateTimeOffset JoinedAt { get; set; }
    public DateTimeOffset? LeftAt { get; set; }
}
