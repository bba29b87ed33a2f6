namespace AnyDoor.Place.Residents;

/// <summary>Local ids of partners: unlike each other, unlike the order of people, and unique.</summary>
internal static class Ids
{
    private const long Prime = 9_999_991; // above twice the most people, so that multiplication permutes

    public static string PatientRef(int person, int registration) => $"P{(person * 2L + registration + 1) * 4_827_113 % Prime:D7}";

    public static string Client(int person) => $"C{(person + 1L) * 6_999_761 % Prime:D7}";

    /// <summary>The id that another partner gives: its letter, and a multiplier of its own below the prime.</summary>
    public static string Of(char partner, int person, long multiplier) => $"{partner}{(person + 1L) * multiplier % Prime:D7}";

    public static string Mrn(int person, int number) => $"R{(person * 2L + number + 1) * 3_141_593 % Prime:D7}";
}
