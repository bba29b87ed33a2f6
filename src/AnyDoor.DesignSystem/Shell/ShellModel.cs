using AnyDoor.DesignSystem.States;

namespace AnyDoor.DesignSystem.Shell;

/// <summary>What the frame of every staff page shows; the host fills it once per request and cascades it.</summary>
public sealed record ShellModel
{
    public string Service { get; init; } = "Any Door";
    public string? Place { get; init; }
    public string Home { get; init; } = "/";
    public IReadOnlyList<NavItem> Nav { get; init; } = [];

    /// <summary>Who is signed in; null before sign-in.</summary>
    public SignedIn? Who { get; init; }

    /// <summary>Path of the current request; the longest navigation address it starts with is marked current.</summary>
    public string Path { get; init; } = "/";

    /// <summary>Null for whoever finds nobody.</summary>
    public string? FindAction { get; init; } = "/people";
    public string FindField { get; init; } = "q";
    public string FindLabel { get; init; } = "Find a person";
    public string LiveHub { get; init; } = "/live";

    /// <summary>Hidden field that proves a form is ours (antiforgery).</summary>
    public FormToken? Token { get; init; }

    public EmergencyAccess? Emergency { get; init; }

    /// <summary>After how many seconds without anybody doing anything the page is covered; null never.</summary>
    public int? LocksAfterSeconds { get; init; }

    public IReadOnlyList<string> Footer { get; init; } = [];
}

/// <param name="Key">Sequence such as "g t".</param>
/// <param name="Tab">Name in the phone's bottom bar; null puts the item under More.</param>
public sealed record NavItem(string Text, string Href, string? Key = null, int? Count = null, Icons.IconName? Icon = null, string? Tab = null);

/// <param name="SwitchHref">Where role and purpose are changed.</param>
public sealed record SignedIn(string Name, string Role, string Purpose, string SignOutAction, string? SwitchHref = null, string? SettingsHref = null, string? LockAction = null);

public sealed record FormToken(string Name, string Value);

public sealed record EmergencyAccess(string Reason, DateTimeOffset Until, string Left, string CloseAction);
