using AnyDoor.Store;

namespace AnyDoor.Plans;

/// <summary>Something somebody must do for a person, in any organisation: offered, accepted, done, or come back to whoever asked.</summary>
public sealed class CareAction : IVersioned, IRecorded, IMadeFor
{
    public long PersonId { get; set; }
    public long MadeFor { get; set; }
    public required string ActionId { get; set; }
    public required string Title { get; set; }
    public string? Detail { get; set; }

    /// <summary>Practitioner who asked for it, and their organisation.</summary>
    public required string AskedBy { get; set; }
    public required string AskedByOrganisation { get; set; }

    /// <summary>Practitioner who answers for it now: the asker until somebody accepts, then whoever accepted. Where they have left it is the
    /// organisation itself, that is its duty desk.</summary>
    public required string AccountableId { get; set; }
    public required string AccountableOrganisation { get; set; }

    /// <summary>Whom it is offered to or held by: practitioner, team or organisation (its duty desk); see <see cref="OwnerKinds"/>.</summary>
    public required string OwnerKind { get; set; }
    public required string OwnerId { get; set; }

    /// <summary>Organisation the owner works for.</summary>
    public required string OrganisationId { get; set; }

    /// <summary>One of <see cref="ActionStatus"/>.</summary>
    public required string Status { get; set; }

    /// <summary>Until when the offer waits for an answer; null once it is answered.</summary>
    public DateTimeOffset? AcceptBy { get; set; }
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Meeting item, assessment, person page or trigger, and its key there: the same origin again is the same action.</summary>
    public required string OriginKind { get; set; }
    public required string OriginKey { get; set; }

    /// <summary>The statement or goal of the person's plan that it follows from, if one.</summary>
    public string? PlanPartId { get; set; }

    /// <summary>One of <see cref="ActionOutcomes"/> once done.</summary>
    public string? OutcomeCode { get; set; }
    public string? OutcomeText { get; set; }

    /// <summary>Why it was declined, handed back or withdrawn, in the words of whoever did.</summary>
    public string? StatusReason { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset StatusAt { get; set; }
    public DateTimeOffset? AcceptedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When somebody must next do something about it; lists are read in this order.</summary>
    public DateTimeOffset NextAt { get; set; }
    /// <summary>When those who answer for it were told that it is overdue.</summary>
    public DateTimeOffset? OverdueToldAt { get; set; }
    public int Events { get; set; }
    public int Version { get; set; }

    /// <summary>True while nobody has taken it over from whoever answers for it.</summary>
    public bool WaitsForAnswer => Status is ActionStatus.Offered or ActionStatus.TimedOut;

    /// <summary>True when it came back and somebody must decide what becomes of it.</summary>
    public bool CameBack => Status is ActionStatus.Declined or ActionStatus.Returned;
}

/// <summary>One step in the life of an action: by whom, when, from which state to which, and why.</summary>
public sealed class CareActionEvent
{
    public long PersonId { get; set; }
    public required string ActionId { get; set; }
    public int Number { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>Word of the command, or <c>offer</c> for the first.</summary>
    public required string Command { get; set; }
    public string? OldStatus { get; set; }
    public required string NewStatus { get; set; }

    /// <summary>Practitioner who did it; null when time did.</summary>
    public string? ByPractitioner { get; set; }
    public required string OwnerKind { get; set; }
    public required string OwnerId { get; set; }
    public string? Reason { get; set; }
}
