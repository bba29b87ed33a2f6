namespace AnyDoor.Recall.Steps;

/// <summary>How far it has come with somebody, in the order of the list: whoever was never reached stands first.</summary>
public enum RecallStanding
{
    NotBegun,
    Tried,
    Offered,
    Contacted,
    Declined,
    Seen,
    Reviewed,
    Refused,
    Died,
}

public static class RecallStandings
{
    /// <summary>From steps in any order, those taken back left out.</summary>
    public static RecallStanding Of(IEnumerable<RecallStep> steps, bool died)
    {
        if (died)
            return RecallStanding.Died;
        var standing = steps.Where(step => step.TakenBackAt is null).OrderBy(step => step.OnDay).ThenBy(step => step.At).ThenBy(step => step.Number).ToList();
        bool Any(string outcome) => standing.Exists(step => step.Outcome == outcome);
        if (Any(RecallOutcomes.Refused))
            return RecallStanding.Refused;
        if (Any(RecallOutcomes.Reviewed))
            return RecallStanding.Reviewed;
        if (Any(RecallOutcomes.Seen))
            return RecallStanding.Seen;
        return standing.FindLast(step => step.Outcome is RecallOutcomes.Contacted or RecallOutcomes.Declined)?.Outcome switch
        {
            RecallOutcomes.Contacted => RecallStanding.Contacted,
            RecallOutcomes.Declined => RecallStanding.Declined,
            _ when Any(RecallOutcomes.Tried) => RecallStanding.Tried,
            _ => Any(RecallOutcomes.Offered) ? RecallStanding.Offered : RecallStanding.NotBegun,
        };
    }

    /// <summary>Nobody has spoken with them or seen them yet.</summary>
    public static bool IsNeverReached(this RecallStanding standing) => standing <= RecallStanding.Offered;

    /// <summary>Spoken with, seen or reviewed, and it was not a no.</summary>
    public static bool IsWorkedWith(this RecallStanding standing) => standing is RecallStanding.Contacted or RecallStanding.Seen or RecallStanding.Reviewed;

    /// <summary>Whether somebody may still be asked.</summary>
    public static bool IsOpen(this RecallStanding standing) => standing < RecallStanding.Refused;

    public static string Words(this RecallStanding standing) => standing switch
    {
        RecallStanding.NotBegun => "Nothing done yet",
        RecallStanding.Tried => "Tried, not reached",
        RecallStanding.Offered => "Offered, no answer yet",
        RecallStanding.Contacted => "Contacted, not seen yet",
        RecallStanding.Declined => "Declined",
        RecallStanding.Seen => "Seen",
        RecallStanding.Reviewed => "Reviewed",
        RecallStanding.Refused => "Wants no more of this",
        _ => "Died",
    };
}
