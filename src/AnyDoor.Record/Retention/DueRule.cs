using System.Globalization;
using AnyDoor.Foundation;
using AnyDoor.Partners.Retention;
using AnyDoor.People;
using AnyDoor.Record.Kinds;

namespace AnyDoor.Record.Retention;

/// <summary>Which rule keeps a record longest. A record that some rule never lets go, or of which a part is under no rule, is not due: what nobody thought of stays.</summary>
internal static class DueRule
{
    private const string NotBorn = "The date of birth is not known";

    public static DueRecord? Of(Candidate person, IReadOnlyList<Seen> seen, IReadOnlyList<RetentionRule> rules, DateOnly day)
    {
        var (born, died) = (LatestDay(person.Born), LatestDay(person.Died));
        var last = seen.Select(each => each.LastOn).Append(died ?? DateOnly.MinValue).Max();
        if (last == DateOnly.MinValue)
            last = LondonTime.DayOf(person.CreatedAt);
        var age = Ages.On(person.Born, last);
        // What was told of somebody before their birth is the record of a child.
        var child = age < RetentionWho.Adulthood || (age is null && born is not null);
        List<RetentionRule> about = [.. rules.Where(rule => IsAbout(rule, child) && (rule.Kinds.Contains(RetentionRule.Everything) || seen.Any(each => Covers(rule, each.Kind))))];
        if (about.Count == 0 || seen.Any(each => !about.Any(rule => Covers(rule, each.Kind))))
            return null;
        List<(RetentionRule Rule, DateOnly? On)> dues = [.. about.Select(rule => (rule, rule.DueOn(born, died, LastOf(rule, seen, last), age)))];
        if (dues.Any(due => due.On is null || due.On > day))
            return null;
        var longest = dues.MaxBy(due => due.On);
        return new(person.PersonId, person.PublicId, longest.Rule.Id, longest.On!.Value, born is null ? NotBorn : null);
    }

    private static bool IsAbout(RetentionRule rule, bool child) => rule.Who == RetentionWho.Anybody || rule.Who == (child ? RetentionWho.Child : RetentionWho.Adult);

    private static bool Covers(RetentionRule rule, int kind) => rule.Kinds.Any(branch => branch == RetentionRule.Everything || KindTree.Subtree(branch).Any(each => each.Id == kind));

    private static DateOnly LastOf(RetentionRule rule, IReadOnlyList<Seen> seen, DateOnly otherwise) => seen.Where(each => Covers(rule, each.Kind)).Select(each => each.LastOn).DefaultIfEmpty(otherwise).Max();

    // Kept too long rather than too short: a part that is not known counts as the last there is.
    private static DateOnly? LatestDay(string? date)
    {
        var full = date?.Length switch { 4 => date + "-12-31", 7 when DateOnly.TryParseExact(date + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) => first.AddMonths(1).AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), _ => date };
        return DateOnly.TryParseExact(full, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }
}
