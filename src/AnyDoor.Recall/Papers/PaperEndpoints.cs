using System.Globalization;
using AnyDoor.CareModels;
using AnyDoor.Foundation;
using AnyDoor.Recall.Lists;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Recall.Papers;

internal static class PaperEndpoints
{
    /// <summary>A file of names leaves the system: those who answer for how a team works may take one.</summary>
    public static readonly IReadOnlyList<string> MayExport = PackAdoption.Signers;

    public static void MapPapers(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/recall/{list}/print", PrintAsync).ForCareRoles().ExcludeFromDescription();
        endpoints.MapGet("/recall/{list}/export.csv", ExportAsync).RequireRoles(MayExport).ExcludeFromDescription();
    }

    private static async Task<IResult> PrintAsync(HttpContext http, PaperQuery papers, TimeProvider clock, string list)
    {
        if (await papers.PrintAsync(list, http.Reader(), http.RequestAborted) is not { } read)
            return await http.RefusePersonAsync();
        var at = LondonTime.ToLocal(clock.GetUtcNow()).ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture);
        return await http.PageAsync<PaperPage>(new PaperModel(read.List, read.Lines, http.Reader().Name, at));
    }

    private static async Task<IResult> ExportAsync(HttpContext http, PaperQuery papers, TimeProvider clock, string list)
    {
        if (await papers.CsvAsync(list, http.Reader(), http.RequestAborted) is not { } file)
            return await http.RefusePersonAsync();
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(file, "text/csv; charset=utf-8", $"recall-{list}-{LondonTime.Today(clock):yyyyMMdd}.csv");
    }
}

public sealed record PaperModel(ListOfModel List, IReadOnlyList<ListedPerson> Lines, string PrintedBy, string PrintedAt);
