using Microsoft.Playwright;

namespace AnyDoor.Browser;

/// <summary>The browser installed on the machine; nothing is downloaded.</summary>
public static class Chromium
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-dev-shm-usage", "--font-render-hinting=none",
    ];

    /// <summary>Null where there is none.</summary>
    public static string? Path { get; } = Environment.GetEnvironmentVariable("ANYDOOR_TEST_CHROMIUM") is { Length: > 0 } named ? named : Array.Find(Places, File.Exists);

    /// <summary>Why tests are skipped; null where they run.</summary>
    public static string? Missing => Path is null ? "Chromium is not installed: install it or name one in ANYDOOR_TEST_CHROMIUM" : null;

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Path, Headless = true, Args = Quiet });
}
