namespace AnyDoor.DesignSystem.Huddles;

public enum AgendaState { Next, Now, Done, RolledOver }

/// <param name="Time">Time box or time taken: "2 min", "0:48".</param>
/// <param name="RolledOver">"Rolled over from Mon".</param>
public sealed record AgendaItem(string Name, string Href, string Why, string Time, AgendaState State, string? RolledOver = null)
{
    /// <summary>Names its row, so that focus stays on it when the list is fetched again.</summary>
    public string? Id { get; init; }

    /// <summary>The one whose page this is, also when the group is on somebody else.</summary>
    public bool Here { get; init; }
}
