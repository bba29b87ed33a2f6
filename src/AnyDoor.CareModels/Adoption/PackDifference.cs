using System.Text.Json;

namespace AnyDoor.CareModels;

/// <summary>What a version of a pack changes, for whoever signs it.</summary>
public static class PackDifference
{
    /// <param name="before">Null for a model that is not in use yet.</param>
    /// <returns>One line for each part that is new, changed or gone.</returns>
    public static IReadOnlyList<string> Between(Pack? before, Pack after) =>
    [
        .. Parts("cohort", before?.Cohorts, after.Cohorts, cohort => cohort.Name),
        .. Parts("trigger", before?.Triggers, after.Triggers, trigger => trigger.Id),
        .. Parts("flag", before?.Flags, after.Flags, flag => flag.Kind),
        .. Parts("questionnaire", before?.Questionnaires, after.Questionnaires, questionnaire => questionnaire.Name),
        .. Parts("decision", before?.Huddle.Decisions, after.Huddle.Decisions, decision => decision.Id),
        .. before is not null && before.Plan != after.Plan ? [$"plan: reviewed after {after.Plan.ReviewDays} days, before {before.Plan.ReviewDays}"] : Array.Empty<string>(),
    ];

    private static IEnumerable<string> Parts<T>(string what, IReadOnlyList<T>? before, IReadOnlyList<T> after, Func<T, string> name, Func<T, T>? compared = null)
    {
        string Text(T part) => JsonSerializer.Serialize(compared is null ? part : compared(part));
        var old = (before ?? []).ToDictionary(name, Text);
        foreach (var part in after)
        {
            if (!old.Remove(name(part), out var text))
                yield return $"{what} {name(part)}: new";
            else if (text != Text(part))
                yield return $"{what} {name(part)}: changed";
        }
        foreach (var gone in old.Keys)
            yield return $"{what} {gone}: gone";
    }
}
