using AnyDoor.DesignSystem.Icons;
using AnyDoor.DesignSystem.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Trust.Shell;

/// <summary>The main navigation: of the pages below, those that exist in this host and that the reader's role may open.</summary>
public sealed class Navigation(EndpointDataSource endpoints)
{
    private static readonly IReadOnlyList<NavItem> Order =
    [
        new("Today", "/today", "g t", Icon: IconName.Home, Tab: "Today"),
        new("Huddles", "/meetings", "g h", Icon: IconName.Group, Tab: "Huddle"),
        new("People", "/people", Icon: IconName.Search, Tab: "Find"),
        new("Actions", "/actions", "g a", Icon: IconName.List, Tab: "Actions"),
        new("Recall", "/recall", "g r", Icon: IconName.List),
        new("Requests", "/reidentification", Icon: IconName.Group),
        new("Trust", "/trust", Icon: IconName.Lock),
        new("Population", "/population", "g w", Icon: IconName.Chart),
        new("Cohorts", "/cohorts", Icon: IconName.Chart),
        new("Projects", "/projects", Icon: IconName.List),
        new("Outcomes", "/outcomes", Icon: IconName.Chart),
        new("Care models", "/care-models", Icon: IconName.Note),
        new("Feeds", "/feeds", Icon: IconName.Feed),
        new("Notices", "/actions/notices", Icon: IconName.Bell),
        new("Partners", "/partners", Icon: IconName.Link),
    ];

    private readonly Lazy<Dictionary<string, Endpoint>> pages = new(() => PagesIn(endpoints));

    public IReadOnlyList<NavItem> For(Reader reader) => [.. Order.Where(item => MayOpen(item.Href, reader))];

    public bool MayOpen(string href, Reader reader) => pages.Value.TryGetValue(href, out var page)
        && (page.Metadata.GetOrderedMetadata<RequiredRoles>().All(required => required.Allow(reader)) || page.Metadata.GetMetadata<IAllowAnonymous>() is not null);

    private static Dictionary<string, Endpoint> PagesIn(EndpointDataSource endpoints) => endpoints.Endpoints
        .OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") != false)
        .GroupBy(endpoint => "/" + endpoint.RoutePattern.RawText?.Trim('/'), StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => (Endpoint)group.First(), StringComparer.Ordinal);
}
