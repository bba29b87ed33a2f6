using AnyDoor.People;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Record.Flags;

internal static class FlagsEndpoints
{
    public static void MapFlags(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/people/{publicId}/flags", ShowAsync).ForCareRoles().ExcludeFromDescription();
        endpoints.MapPost("/people/{publicId}/flags/{flagId}/end", EndAsync).ForCareRoles().ExcludeFromDescription();
    }

    private static Task<IResult> ShowAsync(HttpContext http, string publicId, FlagsQuery flags) => http.WithPersonAsync(publicId, "person.flags", async person =>
        await http.PageAsync<FlagsPage>(await flags.ReadAsync(person, http.Reader(), http.RequestAborted)));

    private static Task<IResult> EndAsync(HttpContext http, string publicId, string flagId, FlagsQuery flags, FlagService service, [FromForm] string? because) =>
        http.WithPersonAsync(publicId, "person.flag.end", async person =>
        {
            var outcome = await service.EndAsync(person.PersonId, flagId, because ?? "", http.Reader(), http.RequestAborted);
            return outcome.Ok
                ? PageResults.SeeOther($"/people/{person.PublicId}/flags")
                : await http.PageAsync<FlagsPage>(await flags.ReadAsync(person, http.Reader(), http.RequestAborted) with { FaultyFlag = flagId, Fault = outcome.Message }, StatusCodes.Status422UnprocessableEntity);
        });
}
