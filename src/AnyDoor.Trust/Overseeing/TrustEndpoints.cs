using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Trust.Overseeing;

internal static class TrustEndpoints
{
    public static void MapOverseeing(this IEndpointRouteBuilder endpoints) => endpoints.MapGet(TrustLines.Address, async (HttpContext http, TrustLines lines) =>
        await http.PageAsync<TrustPage>(TrustModel.Of(await lines.ReadAsync(http.Reader(), http.RequestAborted)))).RequireRoles(Roles.IgLead).ExcludeFromDescription();
}
