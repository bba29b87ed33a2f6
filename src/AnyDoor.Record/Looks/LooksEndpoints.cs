using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Record.Looks;

internal static class LooksEndpoints
{
    private const string Act = "person.looks";

    public static void MapLooks(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/people/{publicId}/looks", (HttpContext http, string publicId, LooksQuery looks, AuditWriter audit) =>
            http.Reader().Role == Roles.IgLead ? OversightAsync(http, publicId, looks, audit) : CareAsync(http, publicId, looks))
            .RequireRoles([.. Roles.Care, Roles.IgLead]).ExcludeFromDescription();

    private static Task<IResult> CareAsync(HttpContext http, string publicId, LooksQuery looks) => http.WithPersonAsync(publicId, Act, async person =>
        await http.PageAsync<LooksPage>(await looks.ForCareAsync(person, http.Reader(), http.RequestAborted)));

    // Whoever watches over the trail sees who looked, never the person; and is in the trail too.
    private static async Task<IResult> OversightAsync(HttpContext http, string publicId, LooksQuery looks, AuditWriter audit)
    {
        var model = PublicId.IsWellFormed(publicId) ? await looks.ForOversightAsync(publicId, http.RequestAborted) : null;
        if (model is null)
            return await http.RefusePersonAsync();
        await audit.WriteAsync(http.Reader(), Act, [publicId]);
        return await http.PageAsync<LooksPage>(model);
    }
}
