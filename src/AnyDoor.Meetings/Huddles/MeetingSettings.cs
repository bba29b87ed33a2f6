namespace AnyDoor.Meetings;

/// <summary>What a place may set for its huddles.</summary>
public sealed record MeetingSettings
{
    /// <summary>Days on which teams meet.</summary>
    public IReadOnlySet<DayOfWeek> Days { get; init; } =
        new HashSet<DayOfWeek> { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday };

    /// <summary>Whether teams meet on bank holidays; else the night before one is the next working day's.</summary>
    public bool OnBankHolidays { get; init; }

    /// <summary>Local time of the working day after which movements belong to the next morning's list.</summary>
    public TimeOnly CutOff { get; init; } = new(16, 30);

    /// <summary>More people than this on an agenda: the first are shown, and that there are more.</summary>
    public int MostItems { get; init; } = 20;

    /// <summary>Local time at which the printable pack for the case that the system is down is written.</summary>
    public TimeOnly PackAt { get; init; } = new(7, 0);

    /// <summary>Local time until which a pack is written again when what it tells has changed.</summary>
    public TimeOnly PackUntil { get; init; } = new(8, 30);

    /// <summary>Folder the packs go to; null stands for <c>packs</c> beside an embedded store, else none are written.</summary>
    public string? PackFolder { get; init; }

    /// <summary>Days a pack is kept.</summary>
    public int PackDays { get; init; } = 7;
}
