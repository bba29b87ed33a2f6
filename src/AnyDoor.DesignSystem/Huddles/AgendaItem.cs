namespace AnyDoor.DesignSystem.Huddles;

public enum AgendaState { Next, Now, Done }

/// <param name="Time">Time box or time taken: "2 min", "0:48".</param>
/// <param name="RolledOver">"Rolled over from Mon".</param>
public sealed record AgendaItem(string Name, string Href, string Why, string Time, AgendaState State, string? RolledOver = null);
