namespace AnyDoor.Outcomes.Comparisons;

/// <summary>What a comparison needs to know of one person, wherever it comes from.</summary>
/// <param name="Person">Decides only the order in which people are looked at.</param>
/// <param name="Frailty">Category from a moment on, in any order.</param>
/// <param name="Stays">As partners told them: several may tell of one.</param>
/// <param name="Asked">When the questionnaire was completed, in any order.</param>
public sealed record History(
    long Person, DateOnly? Born, string? Sex, DateOnly? Died, IReadOnlyList<(DateTimeOffset From, string Category)> Frailty, IReadOnlyList<Stay> Stays, IReadOnlyList<DateTimeOffset> Asked);

/// <param name="To">Null while it lasts.</param>
/// <param name="After">Of the kinds after which people are asked.</param>
/// <param name="Returns">Of the kinds that count as coming back.</param>
public readonly record struct Stay(DateTimeOffset From, DateTimeOffset? To, bool After, bool Returns);

/// <summary>One continuous time in hospital.</summary>
internal static class Spells
{
    /// <summary>Stays that overlap or follow at the same moment are one: told twice, or a transfer. It came about as the first of them did.</summary>
    public static List<Stay> Reconciled(IEnumerable<Stay> stays)
    {
        var spells = new List<Stay>();
        foreach (var stay in stays.OrderBy(stay => stay.From).ThenBy(stay => stay.To ?? DateTimeOffset.MaxValue))
        {
            if (spells.Count == 0 || spells[^1].To < stay.From)
                spells.Add(stay);
            else
                spells[^1] = Joined(spells[^1], stay);
        }
        return spells;
    }

    private static Stay Joined(Stay first, Stay next)
    {
        var same = first.From == next.From;
        return new Stay(first.From, first.To is { } end && next.To is { } other ? (end > other ? end : other) : null, first.After || next.After, first.Returns || (same && next.Returns));
    }
}
