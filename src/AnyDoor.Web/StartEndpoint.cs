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

    /// <summary><c>/</c> is Today for those who care for people; others go to the first page their role opens.</summary>
    public static void MapStart(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/", (HttpContext http, Navigation navigation) => navigation.For(http.Reader()) is [var first, ..]
            ? first.Href == Today ? ShowTodayAsync(http) : Task.FromResult(PageResults.SeeOther(first.Href))
            : http.PageAsync<NothingYetPage>()).ExcludeFromDescription();

    private static Task<IResult> ShowTodayAsync(HttpContext http)
    {
        http.Request.Path = Today;
        return TodayEndpoints.ShowAsync(http);
    }
}
