using AnyDoor.People;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Record.Provenance;

internal static class EntryEndpoints
{
    public static void MapEntries(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/people/{publicId}/entries/{entryId:long}", ShowAsync).ForCareRoles().ExcludeFromDescription();

    private static Task<IResult> ShowAsync(HttpContext http, string publicId, long entryId, EntryQuery entries) => http.WithPersonAsync(publicId, "person.entry", async person =>
        await entries.ReadAsync(person, entryId, http.Reader(), http.RequestAborted) is { } model ? await http.PageAsync<EntryPage>(model) : await http.RefusePersonAsync());
}
