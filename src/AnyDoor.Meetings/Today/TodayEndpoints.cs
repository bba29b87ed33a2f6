using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Meetings;

public static class TodayEndpoints
{
    /// <summary>The view that leaves out whoever is up to date.</summary>
    internal const string Look = "look";

    internal static void MapToday(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/today", (HttpContext http, string? team, string? fragment, string? show) => ShowAsync(http, team, fragment, show: show)).ForCareRoles().ExcludeFromDescription();

    /// <summary>Answers with Today for the reader: of their first team unless they chose another of theirs.</summary>
    public static async Task<IResult> ShowAsync(HttpContext http, string? team = null, string? fragment = null, string? fault = null, string? show = null)
    {
        var (reader, cancel) = (http.Reader(), http.RequestAborted);
        var services = http.RequestServices;
        var view = await Get<PartnersDirectory>(services).CurrentAsync(cancel);
        var chosen = team is not null && reader.TeamIds.Contains(team) ? team : reader.TeamIds.Count > 0 ? reader.TeamIds[0] : null;
        var shown = chosen is null ? null : await Get<TodayBoards>(services).OfAsync(reader, chosen, cancel);
        if (shown is null)
            return await http.PageAsync<TodayNoTeamPage>();
        await Get<AuditWriter>(services).WriteAsync(reader, "today.show", shown.Board.People);
        if (fragment == "board")
            return http.Fragment(await shown.OvernightAsync(show == Look));
        if (fragment == "model")
            return http.Fragment<TodayCareModel>(shown.Board);
        var model = await ModelAsync(services, reader, view, shown, show == Look, fault, cancel);
        return fragment == "huddle" ? http.Fragment<TodayHuddleTop>(model) : await http.PageAsync<TodayPage>(model, fault is null ? 200 : 422);
    }

    private static async Task<TodayModel> ModelAsync(IServiceProvider services, Reader reader, PartnersView view, ShownBoard shown, bool onlyLook, string? fault, CancellationToken cancel)
    {
        var (store, board) = (Get<PlaceStore>(services), shown.Board);
        await using var db = store.OpenRead();
        var (due, waiting) = await TodayActionsQuery.ReadAsync(db, reader, view, store.Now, cancel);
        var teams = reader.TeamIds.Select(id => new TeamChoice(id, view.Teams.GetValueOrDefault(id)?.Name ?? id)).ToList();
        return new TodayModel(
            board, await shown.OvernightAsync(onlyLook), onlyLook, store.Now, teams, board.Huddle.Coming.Contains(reader.PractitionerId), [.. due.Take(8)], due.Count, due.Count(action => action.At <= store.Now),
            [.. waiting.Take(6)], services.GetService(typeof(PackFiles)) is PackFiles files && files.Latest(board.TeamId) is not null && PackNotYours.For(reader, board.TeamId, view) is null ? $"/meetings/packs/{board.TeamId}" : null, fault);
    }

    private static T Get<T>(IServiceProvider services) where T : notnull => (T)services.GetService(typeof(T))!;
}
