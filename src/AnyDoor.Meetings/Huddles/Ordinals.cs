namespace AnyDoor.Meetings;

public static class Ordinals
{
    /// <summary>"1st", "2nd", "11th".</summary>
    public static string Of(int number) => number + ((number % 100 is 11 or 12 or 13) ? "th" : (number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" });
}
