namespace AnyDoor.Trust.SignIn;

/// <summary>An address to go back to, taken only where it is a path of this host.</summary>
internal static class LocalUrl
{
    public static string Of(string? url) =>
        url is ['/', ..] && !url.StartsWith("//", StringComparison.Ordinal) && !url.Contains('\\', StringComparison.Ordinal) && !url.Any(char.IsControl) ? url : "/";
}
