namespace AnyDoor.Tests.Record.Loading;

/// <summary>A theory over public sample files that lie beside the repository; shown as skipped where they do not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute(string folder)
    {
        if (!Directory.Exists(Path(folder)))
            Skip = $"shared/data/{folder} is not here";
    }

    public static string Path(string folder)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(System.IO.Path.Combine(root.FullName, "AnyDoor.slnx")))
            root = root.Parent;
        return System.IO.Path.Combine(root?.Parent?.FullName ?? "", "shared", "data", folder);
    }
}
