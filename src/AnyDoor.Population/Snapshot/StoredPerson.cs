using System.Globalization;
using AnyDoor.People;
using AnyDoor.Population.Rows;
using AnyDoor.Population.Time;

namespace AnyDoor.Population.Snapshot;

/// <summary>What the person table says, as the engine holds it. Partial dates stay partial.</summary>
internal static class StoredPerson
{
    public static PersonHeader Header(long personId, string? born, string? sex, string? died) =>
        new(personId, BirthOf(born), SexOf(sex), DiedOn(died));

    private static BirthDate BirthOf(string? date) => date?.Length switch
    {
        4 when Ages.EarliestDay(date) is { } first => BirthDate.InYear(first.Year),
        7 when Ages.EarliestDay(date) is { } first => BirthDate.InMonth(first.Year, first.Month),
        10 when Ages.EarliestDay(date) is { } day => BirthDate.On(day),
        _ => BirthDate.None,
    };

    private static Sex SexOf(string? sex) => sex?.ToLower(CultureInfo.InvariantCulture) switch
    {
        "female" => Sex.Female,
        "male" => Sex.Male,
        "other" => Sex.Other,
        _ => Sex.NotKnown,
    };

    // Of a partial date of death the earliest day counts: the dead are never called on.
    private static int DiedOn(string? date) => Ages.EarliestDay(date) is { } day ? LocalDays.DayOf(day) : PersonHeader.Living;
}
