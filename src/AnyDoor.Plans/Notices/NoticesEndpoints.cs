using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Plans;

/// <summary>Notices in view of those who run the place, and sending again what was given up.</summary>
internal static class NoticesEndpoints
{
    public static void MapNotices(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/actions/notices", ShowAsync).RequireRoles(Roles.Engineer).ExcludeFromDescription();
        endpoints.MapPost("/actions/notices/{id}/replay", ReplayAsync).RequireRoles(Roles.Engineer).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(HttpContext http, PlaceStore store, PartnersDirectory partners, string? fragment)
    {
        var model = await ReadAsync(http, store, partners, null);
        return fragment is null ? await http.PageAsync<NoticesPage>(model) : http.Fragment<NoticesList>(model);
    }

    private static async Task<IResult> ReplayAsync(HttpContext http, PlaceStore store, PartnersDirectory partners, NoticeDelivery delivery, string id)
    {
        var outcome = await delivery.ReplayAsync(new ProcessContext("notices.replay", http.Reader().AccountId), id, http.RequestAborted);
        // Gone meanwhile means that somebody else sent it again.
        return outcome.Ok || outcome.Kind == OutcomeKind.NotFound
            ? PageResults.SeeOther("/actions/notices")
            : await http.PageAsync<NoticesPage>(await ReadAsync(http, store, partners, outcome.Message), StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<NoticesModel> ReadAsync(HttpContext http, PlaceStore store, PartnersDirectory partners, string? fault)
    {
        await using var db = store.OpenRead();
        return await NoticesQuery.ReadAsync(db, await partners.CurrentAsync(http.RequestAborted), store.Now, fault, http.RequestAborted);
    }
}

/// <summary><c>notices</c> is for engineers.</summary>
internal sealed class NoticesTopic : ITopicGuard
{
    public string Kind => "notices";

    public Task<bool> MayFollowAsync(Reader reader, string id, CancellationToken cancel) => Task.FromResult(id.Length == 0 && reader.Role == Roles.Engineer);
}
