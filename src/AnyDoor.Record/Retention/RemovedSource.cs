namespace AnyDoor.Record.Retention;

/// <summary>That the record a sender keeps under some number was removed here, so that sending the same again does not bring it back. The number itself is not kept, only its seal.</summary>
public sealed class RemovedSource
{
    /// <summary>Keyed hash of the sender's system and its own number.</summary>
    public required string Mark { get; set; }
    public DateTimeOffset RemovedAt { get; set; }

    /// <summary>Since when something new has been told of them, so that a list of people may name them again.</summary>
    public DateTimeOffset? BackAt { get; set; }
}

/// <summary>The key of the seals, made at the first removal. Where whoever runs the service gives one by the environment, both together.</summary>
public sealed class RemovalKey
{
    public int Number { get; set; }
    public required string Text { get; set; }
}
