using AnyDoor.Meetings;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Web;

internal static class StartEndpoint
{
    private const string Today = "/today";

    // The page that holds the morning's work of a role that does not care for people.
    private static readonly string[] Starts = ["/trust", "/feeds", "/population", "/cohorts"];

    /// <summary><c>/</c> is Today for those who care for people; others go to where their work is.</summary>
    public static void MapStart(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/", (HttpContext http, Navigation navigation) => navigation.For(http.Reader()) is [var first, ..] pages
            ? first.Href == Today ? ShowTodayAsync(http) : Task.FromResult(PageResults.SeeOther(Starts.FirstOrDefault(start => pages.Any(page => page.Href == start)) ?? first.Href))
            : http.PageAsync<NothingYetPage>()).ExcludeFromDescription();

    private static Task<IResult> ShowTodayAsync(HttpContext http)
    {
        http.Request.Path = Today;
        return TodayEndpoints.ShowAsync(http);
    }
}
