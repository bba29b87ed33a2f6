namespace AnyDoor.Partners.Retention;

/// <summary>How long one kind of record is kept, and who says so.</summary>
public sealed record RetentionRule
{
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Where the figures come from, by name.</summary>
    public required string Source { get; init; }

    /// <summary>Branches of the tree of kinds that the rule is about; <see cref="Everything"/> is all of them.</summary>
    public required IReadOnlyList<string> Kinds { get; init; }

    /// <summary>One of <see cref="RetentionWho"/>.</summary>
    public string Who { get; init; } = RetentionWho.Anybody;

    /// <summary>Null where a living person's record is not removed by this rule.</summary>
    public int? YearsAfterLastContact { get; init; }
    public int? YearsAfterDeath { get; init; }

    /// <summary>Kept until that birthday.</summary>
    public int? UntilAge { get; init; }

    /// <summary>The same for whoever was last seen at 17.</summary>
    public int? UntilAgeLastSeenAt17 { get; init; }

    public const string Everything = "everything";

    /// <summary>No record can be due by this rule before so many years after anything in it.</summary>
    public int FewestYears => new[] { YearsAfterLastContact, YearsAfterDeath, UntilAge - RetentionWho.Adulthood }.OfType<int>().DefaultIfEmpty().Min();

    /// <param name="born">Null where it is not known.</param>
    /// <param name="lastContact">The last of what the rule is about.</param>
    /// <param name="lastSeenAt">Their age when they were last seen at all.</param>
    /// <returns>The first day on which it is kept long enough; null where there is none.</returns>
    public DateOnly? DueOn(DateOnly? born, DateOnly? died, DateOnly lastContact, int? lastSeenAt)
    {
        var birthday = UntilAge is { } age && born is { } day ? day.AddYears(lastSeenAt == RetentionWho.Adulthood - 1 ? UntilAgeLastSeenAt17 ?? age : age) : (DateOnly?)null;
        if (UntilAge is not null && birthday is null)
            return null;
        var years = died is null ? YearsAfterLastContact : YearsAfterDeath ?? YearsAfterLastContact;
        if (years is null)
            return YearsAfterLastContact is null && YearsAfterDeath is null ? birthday : null;
        var kept = (died > lastContact ? died.Value : lastContact).AddYears(years.Value);
        return birthday > kept ? birthday : kept;
    }
}

/// <summary>Of whom a rule speaks, by their age when they were last seen.</summary>
public static class RetentionWho
{
    public const int Adulthood = 18;
    public const string Anybody = "anybody";
    public const string Adult = "adult";
    public const string Child = "child";

    public static readonly IReadOnlyList<string> All = [Anybody, Adult, Child];
}
