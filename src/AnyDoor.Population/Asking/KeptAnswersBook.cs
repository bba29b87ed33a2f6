using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Population.Criteria;
using AnyDoor.Population.Evaluate;
using AnyDoor.Population.Rows;
using AnyDoor.Population.Snapshot;

namespace AnyDoor.Population.Asking;

/// <summary>The answers kept in this process: one set for each list of rules and each choice of partners that readers are kept from.</summary>
public sealed class KeptAnswersBook
{
    private const int Most = 8;

    private readonly Lock guard = new();
    private readonly List<(string Key, PartnersView Place, KeptAnswers Answers)> kept = [];

    /// <param name="asked">Rules that can be kept.</param>
    /// <param name="place">Rules name practices and networks: another place file, other answers.</param>
    /// <param name="withheld">A mark of what is not shared with readers of this kind.</param>
    /// <param name="seen">Whom to count; null for everybody.</param>
    /// <param name="without">Whom not to count.</param>
    /// <param name="objectors">A mark of who objects to sharing with readers of this kind: of others, other answers.</param>
    internal long[] Count(IReadOnlyList<AskedRule> asked, DateOnly today, PartnersView place, AccessScope reads, string withheld, SnapshotView view, IReadOnlyCollection<long>? seen, IReadOnlySet<long> without, string? objectors)
    {
        var key = string.Join('\n', asked.Select(rule => $"{CanonicalText.Of(rule.Rule!.Root)} {rule.Question.AsAt ?? today:O} {rule.Question.KnownAt:O}").Append($"{withheld} {objectors}"));
        lock (guard)
        {
            var at = kept.FindIndex(row => row.Key == key && ReferenceEquals(row.Place, place));
            var answers = at < 0 ? null : kept[at].Answers;
            var compiled = new Lazy<IReadOnlyList<CompiledRule>>(() => [.. asked.Select(rule => Compile(rule, today))]);
            if (answers?.TryBringUpTo(view, compiled, reads) != true)
                answers = KeptAnswers.Of(compiled.Value, reads, view);
            if (at >= 0)
                kept.RemoveAt(at);
            kept.Add((key, place, answers));
            if (kept.Count > Most)
                kept.RemoveAt(0);
            return answers.Count(seen, without);
        }
    }

    private static CompiledRule Compile(AskedRule asked, DateOnly today)
    {
        var day = asked.Question.AsAt ?? today;
        return new(asked.Rule!, new EvaluationContext(asked.Question.KnownAt is { } known ? Moment.KnownAt(day, known) : new Moment(day)));
    }
}
