using AnyDoor.Store;

namespace AnyDoor.Record.Retention;

/// <summary>Why a record that has been kept long enough stays: each module says it of its own work.</summary>
/// <param name="Because">In words, without anybody's name.</param>
/// <param name="People">Everybody of whom it is so on that day.</param>
public sealed record KeepsBack(string Because, Func<PlaceDb, DateOnly, IQueryable<long>> People)
{
    /// <summary>It is what asks for the record to be erased, and so does not keep it from that.</summary>
    public bool EndsWithErasure { get; init; }
}
