using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Web;

internal static class StartEndpoint
{
    /// <summary><c>/</c> goes to the first page the reader's role opens.</summary>
    public static void MapStart(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/", (HttpContext http, Navigation navigation) => navigation.For(http.Reader()) is [var first, ..]
            ? Task.FromResult(PageResults.SeeOther(first.Href))
            : http.PageAsync<NothingYetPage>()).ExcludeFromDescription();
}
