namespace AnyDoor.Trust.Policy;

/// <summary>Everything a decision is made from. A null is something not known: it never permits more than any answer would.</summary>
public sealed record AccessQuestion
{
    /// <summary>One of <see cref="Trust.Roles"/>.</summary>
    public string? Role { get; init; }

    /// <summary>One of <see cref="Purposes"/>.</summary>
    public string? Purpose { get; init; }

    /// <summary>What is to be done: one of <see cref="Uses"/>.</summary>
    public string? Use { get; init; }

    /// <summary>Every relationship the reader has with the person now, each one of <see cref="AccessBases"/>. None at all is an empty list.</summary>
    public IReadOnlyCollection<string> Bases { get; init; } = [];

    /// <summary>What of the record: one of <see cref="Contents"/>.</summary>
    public string? Content { get; init; } = Contents.Identity;

    /// <summary>How the organisation an entry came from stands to the reader: one of <see cref="Senders"/>.</summary>
    public string? Sender { get; init; } = Senders.None;

    /// <summary>What the person chose, each one of <see cref="PersonChoices"/>; a refusal is one of the programme asked about. Null where it is not known.</summary>
    public IReadOnlyCollection<string>? Choices { get; init; } = [];

    /// <summary>What an access by consent rests on: none, given or withdrawn.</summary>
    public string? Consent { get; init; } = "none";

    /// <summary>Why the person's objection is overridden: one of <see cref="Overrides"/>.</summary>
    public string? Override { get; init; } = Overrides.None;

    /// <summary>Whether where they live must not be known: yes or no.</summary>
    public string? Restricted { get; init; } = "no";
}

/// <summary>What somebody wants to do.</summary>
public static class Uses
{
    /// <summary>Have the person in a list, search, cohort by name or board.</summary>
    public const string Find = "find";

    /// <summary>Read the pages of one person.</summary>
    public const string Open = "open";

    /// <summary>Write about the person.</summary>
    public const string Change = "change";

    /// <summary>Count the person in a figure without names.</summary>
    public const string Count = "count";

    /// <summary>Offer the person what a programme does: triggers, actions, outreach.</summary>
    public const string Reach = "reach";

    /// <summary>See who looked at the person.</summary>
    public const string Looks = "looks";
    public const string Trace = "trace";
    public const string BreakGlass = "break-glass";

    /// <summary>Judge afterwards whether glass was broken for good reason.</summary>
    public const string Review = "review";

    /// <summary>Read everything held about somebody who asked for a copy of it.</summary>
    public const string SubjectAccess = "subject-access";

    /// <summary>Have the person's row under a pseudonym in what an analyst takes for a project.</summary>
    public const string Extract = "extract";
}

public static class Contents
{
    /// <summary>That the person is there, and who they are.</summary>
    public const string Identity = "identity";
    public const string Ordinary = "ordinary";

    /// <summary>An ordinary entry that somebody who has to act within minutes must know.</summary>
    public const string Essential = "essential";

    /// <summary>An entry that a mapping marked.</summary>
    public const string Sensitive = "sensitive";

    /// <summary>Address, practice, ward, household, phone.</summary>
    public const string Location = "location";
}

public static class Senders
{
    /// <summary>It is about no entry.</summary>
    public const string None = "none";
    public const string Own = "own";

    /// <summary>What was done here, by teams of this place.</summary>
    public const string Place = "place";
    public const string Shared = "shared";

    /// <summary>Its agreement has ended, and its time of grace has not.</summary>
    public const string Grace = "grace";
    public const string Withheld = "withheld";
}

public static class PersonChoices
{
    public const string NationalOptOut = "national-opt-out";
    public const string Type1 = "type-1";
    public const string Objection = "objection";
    public const string Refusal = "refusal";

    public static readonly IReadOnlyList<string> All = [NationalOptOut, Type1, Objection, Refusal];
}

public static class Overrides
{
    public const string None = "none";
    public const string VitalInterest = "vital-interest";
    public const string Capacity = "capacity";
    public const string Safeguarding = "safeguarding";

    public static readonly IReadOnlyList<string> All = [VitalInterest, Capacity, Safeguarding];
}
