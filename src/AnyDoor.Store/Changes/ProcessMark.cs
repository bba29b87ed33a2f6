using System.Globalization;

namespace AnyDoor.Store;

/// <summary>A process by a mark that others on the same machine can check, so that what it held when it was killed is free at once.
/// Where the system does not tell (not Linux, or another machine or container), nobody is known to be gone and the lease must run out.</summary>
internal static class ProcessMark
{
    private const char Between = '|';

    // A number of a process means something only within one boot of one machine and one namespace of numbers.
    private static readonly string? Realm = ReadRealm();

    /// <summary>Who this process is, with <paramref name="name"/> in front to tell several of its kind apart.</summary>
    public static string Of(string name) =>
        Realm is { } realm && StartOf(Environment.ProcessId) is { } start ? string.Join(Between, name, realm, Environment.ProcessId, start) : name;

    /// <summary>True only where the process is certainly gone.</summary>
    public static bool IsGone(string mark)
    {
        var parts = mark.Split(Between);
        return parts.Length == 4 && parts[1] == Realm && int.TryParse(parts[2], CultureInfo.InvariantCulture, out var id) && StartOf(id) != parts[3];
    }

    private static string? ReadRealm()
    {
        try
        {
            return OperatingSystem.IsLinux() && new FileInfo("/proc/self/ns/pid").LinkTarget is { } space
                ? $"{File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()}/{space}"
                : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // The 22nd field: ticks from boot to start. The second may hold spaces and is in brackets.
    private static string? StartOf(int process)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{process}/stat");
            return line[(line.LastIndexOf(')') + 2)..].Split(' ')[19];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
