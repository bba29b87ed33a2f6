using System.Diagnostics;
using AnyDoor.Foundation;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Record.Retention;

internal static class RetentionEndpoints
{
    public const string Here = "/trust/retention";

    // What an answer may take; whoever pressed goes on from where it stopped.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(10);

    public static void MapRetention(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Here, async (HttpContext http, RetentionQuery query) => await http.PageAsync<RetentionPage>(await query.ReadAsync(http.Reader(), http.RequestAborted))).RequireRoles(Roles.IgLead).ExcludeFromDescription();
        endpoints.MapPost(Here, ApproveAsync).RequireRoles(Roles.IgLead).ExcludeFromDescription();
        endpoints.MapGet(Here + "/{approval}", (HttpContext http, string approval, RetentionQuery query) => CertificateAsync(http, approval, query, null)).RequireRoles(Roles.IgLead).ExcludeFromDescription();
        endpoints.MapPost(Here + "/{approval}/remove", RemoveAsync).RequireRoles(Roles.IgLead).ExcludeFromDescription();
        endpoints.MapPost(Here + "/{approval}/withdraw", async (HttpContext http, string approval, RetentionRemoval removal) =>
            (await removal.WithdrawAsync(approval, http.Reader(), http.RequestAborted)).Ok ? PageResults.SeeOther($"{Here}/{approval}") : Results.NotFound()).RequireRoles(Roles.IgLead).ExcludeFromDescription();
        endpoints.MapPost(Here + "/holds", HoldAsync).RequireRoles(Roles.IgLead).ExcludeFromDescription();
        endpoints.MapPost(Here + "/holds/{hold}/end", EndAsync).RequireRoles(Roles.IgLead).ExcludeFromDescription();
    }

    private static async Task<IResult> ApproveAsync(HttpContext http, RetentionService service, RetentionQuery query, [FromForm] string? asOf, [FromForm] string? rules, [FromForm] string? list, [FromForm] string? because)
    {
        var (id, outcome) = await service.ApproveAsync(asOf, (rules, list), because, http.Reader(), http.RequestAborted);
        if (id is not null)
            return PageResults.SeeOther($"{Here}/{id}");
        var model = await query.ReadAsync(http.Reader(), http.RequestAborted) with { Because = because };
        return outcome.Kind == OutcomeKind.Conflict
            ? await http.PageAsync<RetentionPage>(model with { Conflict = outcome.Message }, StatusCodes.Status409Conflict)
            : await FaultyAsync(http, model with { Faults = new Dictionary<string, string> { [outcome.Field!] = outcome.Message! } });
    }

    private static async Task<IResult> CertificateAsync(HttpContext http, string approval, RetentionQuery query, string? conflict) =>
        await query.CertificateAsync(approval, http.RequestAborted) is { } model
            ? await http.PageAsync<CertificatePage>(model with { Conflict = conflict }, conflict is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict)
            : Results.NotFound();

    private static async Task<IResult> RemoveAsync(HttpContext http, string approval, RetentionRemoval removal, RetentionQuery query)
    {
        var since = Stopwatch.StartNew();
        return await removal.RunAsync(approval, http.Reader(), _ => since.Elapsed < AtOnce, http.RequestAborted) switch
        {
            { Ok: true } => PageResults.SeeOther($"{Here}/{approval}"),
            var outcome => await CertificateAsync(http, approval, query, outcome.Message),
        };
    }

    private static async Task<IResult> HoldAsync(HttpContext http, HoldService holds, RetentionQuery query, [FromForm] string? nhsNumber, [FromForm] string? born, [FromForm] string? holdBecause)
    {
        var said = new NewHold(nhsNumber, born, holdBecause);
        var faults = await holds.PlaceAsync(said, http.Reader(), http.RequestAborted);
        return faults.Count == 0
            ? PageResults.SeeOther($"{Here}#holds")
            : await FaultyAsync(http, await query.ReadAsync(http.Reader(), http.RequestAborted) with { Hold = said, Faults = faults });
    }

    private static async Task<IResult> EndAsync(HttpContext http, string hold, HoldService holds, RetentionQuery query, IFormCollection form) =>
        await holds.EndAsync(hold, form[$"ended-{hold}"], http.Reader(), http.RequestAborted) switch
        {
            { Ok: true } => PageResults.SeeOther($"{Here}#holds"),
            { Kind: OutcomeKind.NotFound } => Results.NotFound(),
            var outcome => await FaultyAsync(http, await query.ReadAsync(http.Reader(), http.RequestAborted) with { Faults = new Dictionary<string, string> { [outcome.Field!] = outcome.Message! } }),
        };

    private static Task<IResult> FaultyAsync(HttpContext http, RetentionModel model) => http.PageAsync<RetentionPage>(model, StatusCodes.Status422UnprocessableEntity);
}
