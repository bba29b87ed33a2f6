namespace AnyDoor.DesignSystem.Icons;

public sealed record KeyHint(IReadOnlyList<string> Keys, string Says)
{
    public KeyHint(string key, string says) : this([key], says) { }
}
