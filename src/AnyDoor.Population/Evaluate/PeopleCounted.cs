using AnyDoor.Population.Rows;

namespace AnyDoor.Population.Evaluate;

/// <summary>Whom a run looks at.</summary>
public enum PeopleCounted
{
    /// <summary>Those born and not dead on the day looked at.</summary>
    Living,

    Everybody,
}

internal static class PeopleCountedRules
{
    public static bool Includes(this PeopleCounted counted, in PersonRow row, int day) =>
        counted == PeopleCounted.Everybody || (row.Died > day && row.Birth.From <= day);
}
