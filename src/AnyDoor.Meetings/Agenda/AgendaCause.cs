namespace AnyDoor.Meetings;

/// <summary>Something that brings a person before a team by itself: a trigger that fired, an assessment that was finished.</summary>
/// <param name="KnownAt">When it became known; decides which huddle takes it.</param>
/// <param name="WithdrawnBecause">Set when it did not happen after all.</param>
internal sealed record AgendaCause(long PersonId, string TeamId, string Origin, DateTimeOffset KnownAt, DateTimeOffset EventAt, string Says, string? WithdrawnBecause);
