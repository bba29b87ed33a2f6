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

    /// <summary>The same of a whole group at once.</summary>
    public static unsafe PeopleMask Of(this PeopleCounted counted, ColumnBlock block, int day)
    {
        var people = PeopleMask.All(block.People);
        if (counted == PeopleCounted.Everybody) return people;
        people.Keep(block.Died, day + 1, int.MaxValue);
        people.Keep(block.BirthFrom, int.MinValue, day);
        return people;
    }
}
