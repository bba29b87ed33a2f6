using AnyDoor.People;
using AnyDoor.Record.Desk;
using AnyDoor.Record.Essentials;
using AnyDoor.Record.Timeline;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Record;

internal static class PersonEndpoints
{
    public static void MapPersonPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/people/{publicId}", ShowAsync).ForWorkingRoles().ExcludeFromDescription();
        endpoints.MapGet("/people/{publicId}/timeline", TimelineAsync).ForCareRoles().ExcludeFromDescription();
    }

    private static Task<IResult> ShowAsync(HttpContext http, string publicId, PersonPages pages, EssentialsQuery essentials, DeskQuery desk) => http.WithPersonAlsoByGlassAsync(publicId, "person.open", async opened =>
        !http.Reader().Cares ? await http.PageAsync<DeskPage>(await desk.ReadAsync(opened.Person, opened.Reader, http.RequestAborted))
        : !opened.ByGlass ? await http.PageAsync<OverviewPage>(await pages.OverviewAsync(opened.Person, opened.Reader, http.RequestAborted))
        : await essentials.ReadAsync(opened.Person, opened.Reader, http.RequestAborted) is { } model ? await http.PageAsync<EssentialsPage>(model)
        : await http.RefusePersonAsync());

    private static Task<IResult> TimelineAsync(HttpContext http, string publicId, PersonPages pages, string? show, string? heading, string? before) =>
        http.WithPersonAsync(publicId, "person.timeline", async person =>
            await http.PageAsync<TimelinePage>(await pages.TimelineAsync(person, http.Reader(), show, heading, before, http.RequestAborted)));
}
