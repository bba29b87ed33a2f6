using AnyDoor.Store;

namespace AnyDoor.Plans;

/// <summary>A person's one plan: who leads it and when it was last looked at. Its parts are statements, goals and steps. Two records that prove to be one
/// person may bring one each: see <see cref="InForce"/>.</summary>
public sealed class CarePlan : IVersioned, IRecorded, IMadeFor
{
    public long PersonId { get; set; }
    public long MadeFor { get; set; }
    public required string PlanId { get; set; }

    /// <summary>Practitioner who leads it; null until somebody does.</summary>
    public string? CoordinatorId { get; set; }
    public DateTimeOffset? ReviewedAt { get; set; }

    /// <summary>Practitioner who reviewed it; null where it came from a partner.</summary>
    public string? ReviewedBy { get; set; }

    /// <summary>What came of the review, in the words of whoever did it.</summary>
    public string? ReviewNote { get; set; }

    /// <summary>With whom it was agreed and when, and who has a copy, in words.</summary>
    public string? AgreedWith { get; set; }
    public DateOnly? AgreedOn { get; set; }
    public string? SharedWith { get; set; }

    /// <summary>Days between reviews.</summary>
    public int ReviewDays { get; set; }
    public DateOnly? ReviewDue { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Last change of the plan or any of its parts; every such change raises the version.</summary>
    public DateTimeOffset ChangedAt { get; set; }
    public string? ChangedBy { get; set; }
    public int Version { get; set; }

    /// <summary>Of one person's plans the one that stands: reviewed last, else led by somebody, else the older. The parts of all of them are shown.</summary>
    public static CarePlan? InForce(IEnumerable<CarePlan> plans) => plans
        .OrderByDescending(plan => plan.ReviewedAt ?? DateTimeOffset.MinValue).ThenByDescending(plan => plan.CoordinatorId is not null)
        .ThenBy(plan => plan.CreatedAt).ThenBy(plan => plan.PlanId, StringComparer.Ordinal).FirstOrDefault();
}

/// <summary>What matters to the person, in their own words.</summary>
public sealed class PlanStatement : IRecorded, IMadeFor
{
    public long PersonId { get; set; }
    public long MadeFor { get; set; }
    public required string StatementId { get; set; }
    public required string Words { get; set; }
    public int Position { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>What is aimed at, measured: where it started, where it is, where it should be by when.</summary>
public sealed class PlanGoal : IRecorded, IMadeFor
{
    public long PersonId { get; set; }
    public long MadeFor { get; set; }
    public required string GoalId { get; set; }

    /// <summary>The statement it answers to, if one.</summary>
    public string? StatementId { get; set; }
    public required string Title { get; set; }

    /// <summary>What the figures count, e.g. <c>nights at home in 10</c>.</summary>
    public required string Unit { get; set; }
    public double StartValue { get; set; }
    public double NowValue { get; set; }
    public double AimValue { get; set; }
    public DateOnly? AimOn { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>How much of the way from start to aim is done, 0 to 1.</summary>
    public double Progress => AimValue == StartValue ? 1 : Math.Clamp((NowValue - StartValue) / (AimValue - StartValue), 0, 1);

    /// <summary>Where the aim stands on the goal's bar; a little room behind it shows what goes beyond.</summary>
    public const double AimMark = 0.9;

    public double BarNow => AimValue == StartValue ? AimMark : Math.Clamp((NowValue - StartValue) / (AimValue - StartValue) * AimMark, 0, 1);

    public bool Met => Progress >= 1;
}

/// <summary>If things get worse: the signs, what to do, who does it.</summary>
public sealed class PlanStep : IRecorded, IMadeFor
{
    /// <summary>A bit worse, worse, much worse.</summary>
    public static readonly IReadOnlyList<string> Titles = ["A bit worse", "Worse", "Much worse"];

    public long PersonId { get; set; }
    public long MadeFor { get; set; }

    /// <summary>Set where its words were taken into another row while two records were one: hidden as long as it belongs to that person.</summary>
    public long? TakenUpUnder { get; set; }

    /// <summary>1 to 3, the last the worst.</summary>
    public int Step { get; set; }
    public string? Signs { get; set; }
    public string? Act { get; set; }
    public string? Who { get; set; }

    public string Title => Titles[Step - 1];
}
