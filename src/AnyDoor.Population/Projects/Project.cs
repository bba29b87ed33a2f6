using AnyDoor.Store;

namespace AnyDoor.Population.Projects;

/// <summary>What analysts may do with rows of people under pseudonyms, and until when: registered by whoever answers for it.</summary>
public sealed class Project : IVersioned, IRecorded
{
    public required string ProjectId { get; set; }
    public required string Title { get; set; }

    /// <summary>One of <see cref="ProjectTerms.Purposes"/>.</summary>
    public required string Purpose { get; set; }

    /// <summary>By what right: the law, the approval, the assessment of impact.</summary>
    public required string Basis { get; set; }

    /// <summary>Name of the cohort it is about.</summary>
    public required string Cohort { get; set; }

    /// <summary>Comma-separated names of <see cref="ProjectField"/>, those that matter most first.</summary>
    public required string Fields { get; set; }
    public DateOnly FirstDay { get; set; }
    public DateOnly LastDay { get; set; }
    public required string RegisteredBy { get; set; }
    public DateTimeOffset RegisteredAt { get; set; }

    /// <summary>When its key was taken away: by its lead, or after its last day.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Null where it ended by itself.</summary>
    public string? EndedBy { get; set; }
    public string? EndedBecause { get; set; }
    public int Version { get; set; }

    long IRecorded.PersonId => 0;
}

/// <summary>An analyst who may use it.</summary>
public sealed class ProjectAnalyst : IRecorded
{
    public required string ProjectId { get; set; }
    public required string PractitionerId { get; set; }

    long IRecorded.PersonId => 0;
}

/// <summary>The project's own half of its key. It goes with the project's end: no record of it is kept, and nobody can make the key again.</summary>
public sealed class ProjectSalt
{
    public required string ProjectId { get; set; }

    /// <summary>Random bytes in base64.</summary>
    public required string Salt { get; set; }

    /// <summary>By which another secret than the first is noticed: pseudonyms must never change unseen.</summary>
    public required string Mark { get; set; }
}

/// <summary>That somebody took the rows: how many, and the hash of the file. The rows themselves are not kept.</summary>
public sealed class ProjectExtract
{
    public required string ProjectId { get; set; }
    public int Number { get; set; }
    public required string TakenBy { get; set; }
    public DateTimeOffset At { get; set; }
    public int Rows { get; set; }

    /// <summary>Of the cohort, people who are in no rows: by choice, in danger, or not found by what may be used.</summary>
    public int LeftOut { get; set; }

    /// <summary>People who are in no rows because too few are like them.</summary>
    public int TooFew { get; set; }

    /// <summary>SHA-256 of the file, in hexadecimal.</summary>
    public required string Hash { get; set; }
}
