using AnyDoor.Store;

namespace AnyDoor.Meetings;

/// <summary>A team's meeting on one local day. Its id follows from team and day, so whoever needs it first makes the same one.</summary>
public sealed class Meeting : IVersioned
{
    public required string MeetingId { get; set; }
    public required string TeamId { get; set; }

    /// <summary>The huddle, or a meeting of the pack: see <see cref="MeetingKinds"/>.</summary>
    public required string Kind { get; set; }

    /// <summary>Local day.</summary>
    public DateOnly Day { get; set; }
    public DateTimeOffset StartsAt { get; set; }
    public int BoxMinutes { get; set; }

    /// <summary>One of <see cref="MeetingStatus"/>.</summary>
    public required string Status { get; set; }
    public DateTimeOffset? OpenedAt { get; set; }

    /// <summary>Practitioner who opened it; null for a huddle that nobody opened.</summary>
    public string? OpenedBy { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public string? ClosedBy { get; set; }
    public int Version { get; set; }
}

public static class MeetingKinds
{
    public const string Huddle = "huddle";

    private const char OfPractice = '/';

    /// <summary>A meeting of the pack; about the people of one practice where it names one.</summary>
    public static string Of(string id, string? practice) => practice is null ? id : $"{id}{OfPractice}{practice}";

    /// <summary>The meeting's id in the pack.</summary>
    public static string IdOf(string kind) => kind.Split(OfPractice)[0];

    public static string? PracticeOf(string kind) => kind.Split(OfPractice) is [_, var practice] ? practice : null;

    /// <summary>What staff call it when it is spoken of in passing.</summary>
    public static string Noun(string kind) => kind == Huddle ? Huddle : "meeting";
}

public static class MeetingStatus
{
    public const string Planned = "planned";
    public const string Open = "open";

    /// <summary>Over, or never held.</summary>
    public const string Closed = "closed";
}
