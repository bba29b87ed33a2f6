namespace AnyDoor.Population.Criteria;

public enum Comparison
{
    Equal,
    NotEqual,
    AtLeast,
    Above,
    AtMost,
    Below,
}

internal static class Comparisons
{
    public static string Sign(this Comparison comparison) => comparison switch
    {
        Comparison.Equal => "=",
        Comparison.NotEqual => "!=",
        Comparison.AtLeast => ">=",
        Comparison.Above => ">",
        Comparison.AtMost => "<=",
        _ => "<",
    };

    public static string Words(this Comparison comparison) => comparison switch
    {
        Comparison.Equal => "exactly",
        Comparison.NotEqual => "other than",
        Comparison.AtLeast => "at least",
        Comparison.Above => "more than",
        Comparison.AtMost => "at most",
        _ => "less than",
    };
}
