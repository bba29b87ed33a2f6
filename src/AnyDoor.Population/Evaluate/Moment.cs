using AnyDoor.Population.Rows;
using AnyDoor.Population.Time;

namespace AnyDoor.Population.Evaluate;

/// <summary>The day looked at, to its last minute, and the last day whose knowledge counts.</summary>
/// <param name="KnownBy">See <see cref="KnownDays"/>; <see cref="KnownDays.Now"/> for everything known.</param>
public sealed record Moment(DateOnly AsAt, ushort KnownBy = KnownDays.Now)
{
    public static Moment KnownAt(DateOnly asAt, DateOnly knownAt) => new(asAt, KnownDays.Of(knownAt));

    internal int Day => LocalDays.DayOf(AsAt);

    /// <summary>The last minute that counts.</summary>
    internal int Cut => LocalDays.EndOf(AsAt);
}
