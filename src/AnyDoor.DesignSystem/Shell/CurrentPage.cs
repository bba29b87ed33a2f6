namespace AnyDoor.DesignSystem.Shell;

internal static class CurrentPage
{
    /// <summary>The item whose address is the longest start of the path; "/" only when the path is exactly that.</summary>
    public static NavItem? In(IReadOnlyList<NavItem> items, string path) => items
        .Where(item => Starts(path, item.Href))
        .MaxBy(item => item.Href.Length);

    private static bool Starts(string path, string href)
    {
        var bare = href.Split('?', '#')[0];
        if (bare == "/") return path == "/";
        return path.StartsWith(bare, StringComparison.OrdinalIgnoreCase) && (path.Length == bare.Length || path[bare.Length] == '/');
    }
}
