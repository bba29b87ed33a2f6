using AnyDoor.Partners;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Meetings;

internal static class SheetEndpoints
{
    public static void MapSheets(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/meetings").ForCareRoles().ExcludeFromDescription();
        group.MapGet("/{id}/agenda/print", (HttpContext http, SheetQuery query, AuditWriter audit, string id) => PrintAsync(http, query, audit, id, false));
        group.MapGet("/{id}/minutes/print", (HttpContext http, SheetQuery query, AuditWriter audit, string id) => PrintAsync(http, query, audit, id, true));
        group.MapGet("/packs/{team}", PackAsync);
    }

    private static async Task<IResult> PrintAsync(HttpContext http, SheetQuery query, AuditWriter audit, string id, bool minutes)
    {
        if (await query.ReadAsync(http.Reader(), id, minutes, http.RequestAborted) is not { } read)
            return await http.RefusePersonAsync();
        await audit.WriteAsync(http.Reader(), minutes ? "meetings.minutes.print" : "meetings.agenda.print", read.People);
        return await http.PageAsync<SheetPage>(read.Sheet);
    }

    private static async Task<IResult> PackAsync(HttpContext http, PackWriter packs, AuditWriter audit, PartnersDirectory partners, string team)
    {
        if (!http.Reader().TeamIds.Contains(team) || await packs.LatestAsync(team, http.RequestAborted) is not { } path)
            return await http.RefusePersonAsync();
        if (PackNotYours.For(http.Reader(), team, await partners.CurrentAsync(http.RequestAborted)) is { } others)
            return await http.PageAsync<PackNotYoursPage>(others, StatusCodes.Status403Forbidden);
        await audit.WriteAsync(http.Reader(), "meetings.pack", [], reason: Path.GetFileNameWithoutExtension(path));
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy = PackHtml.ContentSecurityPolicy;
        return Results.File(path, "text/html; charset=utf-8");
    }
}
