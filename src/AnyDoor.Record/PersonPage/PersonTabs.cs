using System.Text.RegularExpressions;
using AnyDoor.Trust;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tab = AnyDoor.DesignSystem.People.PersonPage;

namespace AnyDoor.Record;

/// <summary>The pages about one person: of those below, the ones this host has and the reader's role may open.</summary>
public sealed partial class PersonTabs(EndpointDataSource endpoints)
{
    public const string Overview = "", Plan = "plan", Timeline = "timeline", Actions = "actions", Assessments = "assessments", Flags = "flags", Choices = "choices", Whereabouts = "whereabouts", Safeguarding = "safeguarding", Representatives = "representatives", Looks = "looks";

    private static readonly IReadOnlyList<(string Path, string Text, string? Key)> Order =
    [
        (Overview, "Overview", null), (Plan, "Plan", "g p"), (Timeline, "Timeline", "g l"), (Actions, "Actions", null), (Assessments, "Assessments", null), (Flags, "Flags", null), (Choices, "Choices", null), (Whereabouts, "Whereabouts", null), (Representatives, "Who decides", null), (Safeguarding, "Safeguarding", null), (Looks, "Who has looked", null),
    ];

    private readonly Lazy<Dictionary<string, Endpoint>> pages = new(() => PagesIn(endpoints));

    /// <param name="current">One of the constants here.</param>
    public IReadOnlyList<Tab> For(string publicId, Reader reader, string current) =>
    [
        .. Order.Where(tab => pages.Value.TryGetValue(tab.Path, out var page) && page.Metadata.GetOrderedMetadata<RequiredRoles>().All(required => required.Allow(reader)))
            .Select(tab => new Tab(tab.Text, $"/people/{publicId}{(tab.Path.Length == 0 ? "" : "/" + tab.Path)}", tab.Path == current, tab.Key)),
    ];

    private static Dictionary<string, Endpoint> PagesIn(EndpointDataSource endpoints) => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") != false)
        .Select(endpoint => (Endpoint: (Endpoint)endpoint, Match: PersonPath().Match("/" + endpoint.RoutePattern.RawText?.Trim('/'))))
        .Where(page => page.Match.Success)
        .GroupBy(page => page.Match.Groups[1].Value)
        .ToDictionary(group => group.Key, group => group.First().Endpoint, StringComparer.Ordinal);

    [GeneratedRegex(@"^/people/\{[^}]+\}(?:/([a-z-]+))?$")]
    private static partial Regex PersonPath();
}
