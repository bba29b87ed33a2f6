using AnyDoor.Partners.Retention;

namespace AnyDoor.Record.Retention;

/// <summary>Says a rule in words.</summary>
public static class RuleWords
{
    public static string Of(RetentionRule rule)
    {
        var parts = new[]
        {
            rule.UntilAge is { } age ? $"until the {Th(age)} birthday" + (rule.UntilAgeLastSeenAt17 is { } late && late != age ? $", or the {Th(late)} of whoever was last seen at 17" : "") : null,
            rule.YearsAfterLastContact is { } contact ? $"{Years(contact)} after the last contact" : null,
            rule.YearsAfterDeath is { } death ? $"{Years(death)} after death" : null,
        }.OfType<string>().ToList();
        if (parts.Count == 0)
            return "Removed because the person asked for it";
        return $"Kept {string.Join(", or ", parts)}{(rule is { YearsAfterLastContact: null, UntilAge: null } ? "; while the person lives it stays" : "")}";
    }

    private static string Years(int years) => years == 1 ? "1 year" : $"{years} years";

    private static string Th(int number) => $"{number}{(number % 100 is >= 11 and <= 13 ? "th" : (number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" })}";
}
