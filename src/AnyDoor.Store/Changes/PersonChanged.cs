namespace AnyDoor.Store;

/// <summary>Look again at this person: what changed since the last look, several changes folded into one.</summary>
/// <param name="Changed">Words of <see cref="Changes"/>.</param>
/// <param name="History">True if all of it was loaded as history.</param>
public sealed record PersonChanged(long PersonId, IReadOnlySet<string> Changed, bool History)
{
    /// <summary>Place in the log of the last of these changes; null for a person handed over again after a fault.</summary>
    public ChangeCursor? UpTo { get; init; }
}

/// <summary>Derives something from people's state whenever they change. Must re-derive, never add: a change may come twice or late.</summary>
public interface IChangeConsumer
{
    /// <summary>Stable name under which its place in the log is kept.</summary>
    string Name { get; }

    /// <summary>Handles the people together. If it throws, they are handed over one by one and those that still fail are set aside.</summary>
    Task HandleAsync(IReadOnlyList<PersonChanged> people, CancellationToken cancel);
}
