using AnyDoor.CareModels;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Recall.Lists;

internal static class ListEndpoints
{
    public static void MapLists(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/recall", ListsAsync).ForCareRoles().ExcludeFromDescription();
        endpoints.MapGet("/recall/{list}", ListAsync).ForCareRoles().ExcludeFromDescription();
    }

    private static async Task<IResult> ListsAsync(HttpContext http, RecallQuery query, PackCatalog packs) =>
        await http.PageAsync<ListsPage>(new ListsModel(
            await query.ListsAsync(http.Reader(), http.RequestAborted), (await packs.RunningAsync(http.RequestAborted)).Values.Any(running => running.Pack.Coverages.Count > 0)));

    private static async Task<IResult> ListAsync(HttpContext http, RecallQuery query, string list, string? show, int? page) =>
        await query.ListAsync(list, ListFilters.Parse(show), page ?? 1, http.Reader(), http.RequestAborted) is { } model
            ? await http.PageAsync<ListPage>(model)
            : await http.RefusePersonAsync();
}
