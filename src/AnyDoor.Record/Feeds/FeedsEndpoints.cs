using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Record.Feeds;

internal static class FeedsEndpoints
{
    public static void MapFeeds(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/feeds", ShowAsync).RequireRoles(Roles.Engineer, Roles.Coordinator, Roles.IgLead).ExcludeFromDescription();
        endpoints.MapPost("/feeds/replay", ReplayAsync).RequireRoles(Roles.Engineer).ExcludeFromDescription();
        endpoints.MapPost("/feeds/close", CloseAsync).RequireRoles(Roles.Engineer).ExcludeFromDescription();
        endpoints.MapPost("/feeds/held/{receiptId:long}/approve", ApproveAsync).RequireRoles(Roles.Engineer).ExcludeFromDescription();
        endpoints.MapPost("/feeds/held/{receiptId:long}/refuse", RefuseAsync).RequireRoles(Roles.Engineer).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(HttpContext http, FeedsQuery feeds, string? set, string? reason, string? field, string? at, string? did, string? fragment)
    {
        var model = await feeds.ReadAsync(new SetAsideChoice(set, reason, field, at), MayAct(http), http.RequestAborted) with { Done = Said(did) };
        return fragment is null ? await http.PageAsync<FeedsPage>(model) : http.Fragment<FeedsPart>(model);
    }

    private static async Task<IResult> ReplayAsync(HttpContext http, [FromForm] string feed, [FromForm] string reason, [FromForm] string? field, [FromForm] string? at)
    {
        var (used, tried) = await Acts(http).ReplayAsync(feed, reason, One(at), http.RequestAborted);
        return PageResults.SeeOther($"{FeedsWords.Href(feed, reason, field ?? "")}&did=replayed.{used}.{tried}");
    }

    private static async Task<IResult> CloseAsync(HttpContext http, FeedsQuery feeds, [FromForm] string feed, [FromForm] string reason, [FromForm] string? field, [FromForm] string? at, [FromForm] string? because, [FromForm] string? all)
    {
        if (string.IsNullOrWhiteSpace(because))
        {
            var model = await feeds.ReadAsync(new SetAsideChoice(feed, reason, field, at), true, http.RequestAborted) with { Fault = "Say why it will not be used" };
            return await http.PageAsync<FeedsPage>(model, StatusCodes.Status422UnprocessableEntity);
        }
        var closed = await Acts(http).CloseAsync(feed, reason, all is null ? One(at) : null, because, http.Reader(), http.RequestAborted);
        return PageResults.SeeOther($"/feeds?did=closed.{closed}.{closed}");
    }

    private static async Task<IResult> ApproveAsync(HttpContext http, long receiptId)
    {
        var done = await Acts(http).ApproveAsync(receiptId, http.Reader(), http.RequestAborted);
        return PageResults.SeeOther(done ? "/feeds?did=approve.1.1" : "/feeds");
    }

    private static async Task<IResult> RefuseAsync(HttpContext http, long receiptId)
    {
        var done = await Acts(http).RefuseAsync(receiptId, http.Reader(), http.RequestAborted);
        return PageResults.SeeOther(done ? "/feeds?did=refuse.1.1" : "/feeds");
    }

    private static FeedActs Acts(HttpContext http) => http.RequestServices.GetRequiredService<FeedActs>();

    private static bool MayAct(HttpContext http) => http.Reader().Role == Roles.Engineer;

    private static (long, int)? One(string? at) => string.IsNullOrEmpty(at) ? null : FeedsWords.Parse(at);

    // Counts only: what is said comes from here, never from the address.
    private static string? Said(string? did) => did?.Split('.') is [var act, var some, var all] && long.TryParse(some, out var used) && long.TryParse(all, out var tried)
        ? act switch
        {
            "replayed" => used == tried ? $"Replayed: {used:N0} went in." : $"Replayed: {used:N0} of {tried:N0} went in. The others still wait for the reason they were set aside.",
            "closed" => $"Closed: {used:N0}, with your reason.",
            "approve" => "Let in: what the file no longer holds has been withdrawn.",
            "refuse" => "Refused: nothing was withdrawn because of the file.",
            _ => null,
        }
        : null;
}
