namespace AnyDoor.Place;

/// <summary>How much goes wrong in what partners send.</summary>
public enum ErrorLevel
{
    None,
    Realistic,
    Heavy,
}

/// <summary>How much of what partners record they send.</summary>
public enum Detail
{
    Usual,

    /// <summary>As whole records have it: about a quarter more.</summary>
    Full,
}

/// <summary>What to generate. The same options give the same bytes.</summary>
public sealed record PlaceOptions
{
    public const int FewestPeople = 50;

    /// <summary>NHS numbers starting 999 that pass the check allow about 900,000 people.</summary>
    public const int MostPeople = 500_000;

    public required int People { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>Folder to write into; created when absent.</summary>
    public required string To { get; init; }

    /// <summary>The moment the place is seen at, local time (Europe/London).</summary>
    public required DateTime AsOf { get; init; }

    /// <summary>What one file of <c>ahead/</c> covers: shorter than hospitals promise to be late, and whole in every hour.</summary>
    public static readonly TimeSpan AheadSpan = TimeSpan.FromMinutes(4);

    /// <summary>Days of hospital messages after <see cref="AsOf"/>, written to <c>ahead/</c>.</summary>
    public int DaysAhead { get; init; } = 14;

    /// <summary>Plants an effect: people of 65 and over are asked five questions after going home, and this share of those who would have been back within
    /// <see cref="Life.Asking.DaysAfter"/> days stay away. 0 asks without any effect; null asks nobody.</summary>
    public double? AskedEffect { get; init; }

    /// <summary>Folder for the files of the whole lists as they would be sent a week later; null for none.</summary>
    public string? Next { get; init; }

    public ErrorLevel Errors { get; init; } = ErrorLevel.Realistic;

    public Detail Detail { get; init; }

    /// <summary>Start of the recorded history: 24 months before <see cref="AsOf"/>.</summary>
    internal DateOnly HistoryStart => DateOnly.FromDateTime(AsOf).AddMonths(-24);

    internal DateOnly Today => DateOnly.FromDateTime(AsOf);

    /// <summary>Lives go on beyond the last message, so that what is planned for later is already on the waiting list.</summary>
    internal DateOnly Horizon => Today.AddDays(DaysAhead + 210);

    internal void Check()
    {
        var faults = new List<string>();
        if (People is < FewestPeople or > MostPeople)
            faults.Add($"people: expected a whole number from {FewestPeople} to {MostPeople}");
        if (DaysAhead is < 0 or > 90)
            faults.Add("days ahead: expected 0 to 90");
        if (AskedEffect is < 0 or > 1)
            faults.Add("asked effect: expected 0 to 1");
        if (string.IsNullOrWhiteSpace(To))
            faults.Add("to: expected the folder to write into");
        if (Next is not null && Path.GetFullPath(Next) == Path.GetFullPath(To))
            faults.Add("next: expected another folder than the place's own");
        if (faults.Count > 0)
            throw new ArgumentException(string.Join("; ", faults));
    }
}

/// <summary>How far the generator is.</summary>
public sealed record PlaceProgress(string Step, int Done, int Total);
