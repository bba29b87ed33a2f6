namespace AnyDoor.Meetings;

/// <param name="Team">The organisation whose paper the pack is.</param>
/// <param name="Reader">The organisation of whoever wanted to open it.</param>
public sealed record PackNotYours(string Team, string Reader);
