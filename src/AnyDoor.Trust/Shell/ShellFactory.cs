using AnyDoor.DesignSystem.Shell;
using AnyDoor.Partners;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace AnyDoor.Trust.Shell;

/// <summary>Fills the frame of a page for whoever reads it: navigation they may use, counts, freshness of the data.</summary>
public sealed class ShellFactory(
    Navigation navigation, PartnersDirectory partners, IAntiforgery antiforgery, IEnumerable<INavBadge> badges, IEnumerable<IDataStrip> strips, SessionBook sessions)
{
    public async Task<StaffFrame> BuildAsync(HttpContext http)
    {
        if (http.ReaderOrNull() is not { } reader || http.Session() is { Standing: SessionStanding.Locked })
            return new StaffFrame(new ShellModel { Path = http.Request.Path, Token = Token(http) }, []);
        var cancel = http.RequestAborted;
        var shell = new ShellModel
        {
            Place = (await partners.CurrentAsync(cancel)).PlaceName,
            Nav = await CountedAsync(navigation.For(reader), reader, cancel),
            Who = new SignedIn(reader.Name, reader.Title, Roles.Words(reader.Purpose), SignOutAction: "/sign-out", SettingsHref: "/own-account", LockAction: "/locked/now"),
            LocksAfterSeconds = http.Session() is { } session ? (int?)(await sessions.LocksAfterAsync(session.Id))?.TotalSeconds : null,
            Path = http.Request.Path,
            FindAction = navigation.MayOpen("/people", reader) ? "/people/find" : null,
            Token = Token(http),
        };
        var data = new List<DesignSystem.States.Freshness>();
        foreach (var strip in strips)
            data.AddRange(await strip.ReadAsync(cancel));
        return new StaffFrame(shell, data);
    }

    /// <summary>What a fragment needs of the frame: who is reading and the proof for its forms.</summary>
    public StaffFrame ForFragment(HttpContext http) => new(new ShellModel { Path = http.Request.Path, Token = Token(http) }, []);

    private FormToken Token(HttpContext http)
    {
        var tokens = antiforgery.GetAndStoreTokens(http);
        return new FormToken(tokens.FormFieldName, tokens.RequestToken!);
    }

    private async Task<IReadOnlyList<NavItem>> CountedAsync(IReadOnlyList<NavItem> items, Reader reader, CancellationToken cancel)
    {
        var counted = new List<NavItem>(items.Count);
        foreach (var item in items)
        {
            var badge = badges.FirstOrDefault(badge => badge.Href == item.Href);
            counted.Add(badge is null ? item : item with { Count = await badge.CountAsync(reader, cancel) });
        }
        return counted;
    }
}
