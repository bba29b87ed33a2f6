using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Store;
using AnyDoor.Tests.CareModels;
using AnyDoor.Tests.Store;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using WebClient = AnyDoor.Tests.Web.WebClient;

namespace AnyDoor.Tests.Record.PersonPage;

/// <summary>Whatever page about a person this host has, also those added later.</summary>
public class IdentityOnTopTests
{
    [Theory, OnSqlite]
    public async Task EveryPage_AboutAPerson_SaysWhoBornAndNhsNumberBeforeAnythingElse(StoreProvider provider)
    {
        await using var place = await RecordPlace.NewAsync(provider);
        await place.Host.App.Services.GetRequiredService<PackCatalog>()
            .AdoptAsync(new ProcessContext("model.adopt", "test"), Packs.Text("luton"), "model.yaml", null, new FaultList(), default);
        var entry = await place.AddAsync("condition", place.Host.Store.Now.AddYears(-3), "Heart failure", partner: RecordPlace.Practice, feed: 2);
        using var asha = await place.Host.SignedInAs("asha.fenwick");
        var paths = PathsOf(place.Host.App.Services.GetRequiredService<EndpointDataSource>())
            .Select(path => path.Replace("{entryId:long}", $"{entry}", StringComparison.Ordinal).Replace("{questionnaire}", "five-questions", StringComparison.Ordinal)).ToList();
        paths.ShouldContain("/plan");
        paths.ShouldContain("/assessments/five-questions");
        // Those for whoever answers a request of the person open while there is one, and for nobody else.
        var answering = paths.Where(path => path.StartsWith("/subject-access", StringComparison.Ordinal) || path == "/erasure").ToList();
        foreach (var path in paths.Except(answering))
            await ShouldSayWhoAsync(asha, place.Page, path);
        using var olwen = await place.Host.SignedInAs("olwen.saltmarsh");
        await olwen.PostFormAsync("/subject-access", "/subject-access",
            ("nhsNumber", "9990004234"), ("born", "2/3/1938"), ("askedBy", "The person"), ("identity", "Passport seen"), ("receivedOn", "12/5/2026"));
        foreach (var path in answering.Where(path => !path.EndsWith(".json", StringComparison.Ordinal)))
            await ShouldSayWhoAsync(olwen, place.Page, path);
    }

    private static async Task ShouldSayWhoAsync(WebClient client, string person, string path)
    {
        var page = await client.ReadPageAsync(person + path);
        var top = Words(page.QuerySelector("main")!.TextContent);
        top = top[..Math.Min(top.Length, 400)];
        foreach (var words in new[] { "Plumtree", "2 Mar 1938", "999 000 4234" })
            top.ShouldContain(words, customMessage: path);
        page.Title!.ShouldNotContain("Plumtree", customMessage: path);
    }

    // What follows /people/{id} in the address of each page.
    private static IEnumerable<string> PathsOf(EndpointDataSource endpoints) => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
        .Where(endpoint => endpoint.RoutePattern.PathSegments is [{ Parts: [RoutePatternLiteralPart { Content: "people" }] }, { Parts: [RoutePatternParameterPart] }, ..])
        .Select(endpoint => endpoint.RoutePattern.RawText!.TrimEnd('/'))
        .Select(path => path[path.IndexOf('}', StringComparison.Ordinal)..][1..]).Distinct();

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
