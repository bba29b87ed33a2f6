using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Store;

/// <summary>The words for what changed about a person.</summary>
public static class Changes
{
    public const string Person = "person";
    public const string Entries = "entries";
    public const string Access = "access";
    public const string Cohort = "cohort";
    public const string Assessment = "assessment";
    public const string Plan = "plan";
    public const string Action = "action";
    public const string Agenda = "agenda";
    public const string Flag = "flag";

    /// <summary>What the person chose about their record.</summary>
    public const string Choice = "choice";

    /// <summary>Which agreements let what a partner sent about the person be used.</summary>
    public const string Sharing = "sharing";
}

/// <summary>One named process that wrote: who, when and why.</summary>
public sealed class ProcessRun
{
    public long ProcessId { get; set; }
    public required string Process { get; set; }
    public required string Actor { get; set; }
    public string? Reason { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>Old and new values of one changed row, as JSON objects of column to value.</summary>
public sealed class ChangeRecord
{
    public long PersonId { get; set; }
    public long ChangeId { get; set; }
    public long ProcessId { get; set; }
    public DateTimeOffset At { get; set; }
    public required string Subject { get; set; }
    public required string SubjectKey { get; set; }
    public string? Old { get; set; }
    public string? New { get; set; }
}

/// <summary>"Look again at this person." Written in the transaction that changed them; read in commit order.</summary>
public sealed class PersonChange
{
    public long Position { get; set; }

    /// <summary>The writing transaction on PostgreSQL, where positions may become visible out of order; 0 on SQLite.</summary>
    public long Tx { get; set; }
    public long PersonId { get; set; }
    public required string Changed { get; set; }
    public bool History { get; set; }
    public long ProcessId { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>How far a consumer of changes has read, and which process has its turn.</summary>
public sealed class ChangeConsumer
{
    public required string Name { get; set; }
    public long Tx { get; set; }
    public long Position { get; set; }
    public string? LeaseOwner { get; set; }
    public DateTimeOffset? LeaseUntil { get; set; }
}

/// <summary>A person a consumer could not handle: kept in view, tried again, blocking nobody.</summary>
public sealed class DeadLetter
{
    public long PersonId { get; set; }
    public required string Consumer { get; set; }
    public required string Changed { get; set; }
    public bool History { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset FirstFailedAt { get; set; }
    public DateTimeOffset NextTryAt { get; set; }

    /// <summary>The kind of fault (exception type), never its message, which may carry a person's data.</summary>
    public required string Fault { get; set; }
}

/// <summary>A live page's subject and how often it has changed.</summary>
public sealed class LiveTopic
{
    public required string Topic { get; set; }
    public long Version { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
}

internal static class ChangeTables
{
    public static readonly StoreModule Module = new("store", typeof(ChangeTables), Configure);

    private static void Configure(ModelBuilder model)
    {
        model.Entity<ProcessRun>(table =>
        {
            table.HasKey(run => run.ProcessId);
            table.Property(run => run.ProcessId).ValueGeneratedNever();
        });
        model.Entity<ChangeRecord>(table => table.HasKey(record => new { record.PersonId, record.ChangeId }));
        model.Entity<PersonChange>(table =>
        {
            table.HasKey(change => change.Position);
            table.HasIndex(change => new { change.Tx, change.Position });
        });
        model.Entity<ChangeConsumer>(table => table.HasKey(consumer => consumer.Name));
        model.Entity<DeadLetter>(table => table.HasKey(letter => new { letter.PersonId, letter.Consumer }));
        model.Entity<LiveTopic>(table => table.HasKey(topic => topic.Topic));
    }
}
