namespace AnyDoor.People;

/// <summary>How a consent was given.</summary>
public sealed record ConsentWay(string Id, string Says);

public static class ConsentWays
{
    public static IReadOnlyList<ConsentWay> All { get; } =
    [
        new("spoken", "They said so to me"), new("written", "They said so in writing"), new("attorney", "Whoever may decide for them said so (attorney for health and welfare, or deputy)"),
    ];

    /// <summary>In words; the word itself where it is none of these.</summary>
    public static string Of(string id) => All.FirstOrDefault(way => way.Id == id)?.Says ?? id;
}

/// <summary>For how long somebody can agree.</summary>
public sealed record ConsentPeriod(string Id, string Says, TimeSpan Lasts)
{
    public static IReadOnlyList<ConsentPeriod> All { get; } =
    [
        new("once", "For this time: 12 hours", TimeSpan.FromHours(12)), new("month", "For 30 days", TimeSpan.FromDays(30)), new("year", "For a year", TimeSpan.FromDays(365)),
    ];
}
