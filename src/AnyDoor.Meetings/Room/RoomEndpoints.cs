using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Meetings;

internal static class RoomEndpoints
{
    public static void MapRoom(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/meetings/{id}/room", ShowAsync).ForCareRoles().ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(HttpContext http, RoomQuery query, AuditWriter audit, string id, string? fragment)
    {
        if (await query.ReadAsync(http.Reader(), id, http.RequestAborted) is not { } model)
            return await http.RefusePersonAsync();
        if (model.PublicId is { } person)
            await audit.WriteAsync(http.Reader(), "meetings.room", [person]);
        return fragment is null ? await http.PageAsync<RoomPage>(model) : http.Fragment<RoomPart>(model);
    }
}
