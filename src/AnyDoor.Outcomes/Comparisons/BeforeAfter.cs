using AnyDoor.CareModels;
using AnyDoor.Foundation;

namespace AnyDoor.Outcomes.Comparisons;

/// <summary>The people asked in the days before and after, compared with nobody: never shown but beside the comparison. People are asked when things have just
/// gone badly, so the second figure is lower whatever is done (regression to the mean: Bland and Altman, BMJ 1994;308:1499).</summary>
/// <param name="People">Asked and followed for long enough.</param>
/// <param name="Before">Stays that count begun in the days before.</param>
public sealed record BeforeAfter(int People, int Days, int Before, int After)
{
    private const int Span = 90;

    internal static BeforeAfter Of(Comparison comparison, IReadOnlyList<History> people, DateTimeOffset knownTo)
    {
        var (count, before, after) = (0, 0, 0);
        foreach (var person in people.Where(person => person.Asked.Count > 0))
        {
            var at = person.Asked.Min();
            if (at.AddDays(Span) > knownTo || person.Died <= LondonTime.DayOf(at.AddDays(Span)))
                continue;
            var spells = Spells.Reconciled(person.Stays).Where(spell => spell.Returns).ToList();
            count++;
            before += spells.Count(spell => spell.From <= at && spell.From > at.AddDays(-Span));
            after += spells.Count(spell => spell.From > at && spell.From <= at.AddDays(Span));
        }
        return new BeforeAfter(count, Span, before, after);
    }
}
