namespace AnyDoor.Population.Criteria;

/// <summary>The answer to a clause about one person. <c>and</c> is the smaller of two, <c>or</c> the larger.</summary>
public enum Truth : byte
{
    No = 0,
    NotKnown = 1,
    Yes = 2,
}

public static class Truths
{
    public static Truth Of(bool met) => met ? Truth.Yes : Truth.No;

    public static Truth Not(Truth truth) => Truth.Yes - (byte)truth;
}
