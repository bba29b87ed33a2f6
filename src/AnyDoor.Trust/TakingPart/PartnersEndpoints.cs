using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Trust.TakingPart;

internal static class PartnersEndpoints
{
    public static void MapPartners(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/partners", async (HttpContext http, PartnersDirectory partners, TimeProvider clock) =>
            await http.PageAsync<PartnersPage>(PartnersModel.Of(await partners.CurrentAsync(http.RequestAborted), LondonTime.Today(clock)))).ExcludeFromDescription();
}
