namespace AnyDoor.Tests.Formats;

/// <summary>Public test files that lie beside the repository where they are installed.</summary>
internal static class SharedData
{
    public static string Repository { get; } = FindRepository();

    public static string Hl7v2 { get; } = Path.Combine(Repository, "..", "shared", "data", "hl7v2");

    private static string FindRepository()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "AnyDoor.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests run from inside the repository.");
    }
}

/// <summary>Skipped where the public HL7 v2 files are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWithHl7FilesAttribute : FactAttribute
{
    public FactWithHl7FilesAttribute()
    {
        if (!Directory.Exists(SharedData.Hl7v2))
        {
            Skip = "The public HL7 v2 files are not installed beside the repository.";
        }
    }
}
