namespace AnyDoor.DesignSystem.Forms;

/// <param name="Disabled">Null: as the group.</param>
/// <param name="Divider">A word between choices, such as "or"; the choice itself is then not shown.</param>
public sealed record Choice(string Value, string Text, string? Hint = null, bool? Disabled = null, string? Divider = null)
{
    public static Choice Or(string word = "or") => new("", "", Divider: word);
}
