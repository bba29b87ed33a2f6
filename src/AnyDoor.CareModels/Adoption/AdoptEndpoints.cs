using System.Globalization;
using AnyDoor.CareModels.Overview;
using AnyDoor.Foundation;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.CareModels;

internal static class AdoptEndpoints
{
    public static void MapAdopt(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/care-models/{model}/adopt", ShowAsync).RequireRoles(Roles.All).ExcludeFromDescription();
        endpoints.MapPost("/care-models/{model}/adopt", SignAsync).RequireRoles(PackAdoption.Signers).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(HttpContext http, OfferedPacks offered, AdoptionPreviews previews, string model, int? weeks)
    {
        if (await offered.FindAsync(model, http.RequestAborted) is not { } pack)
            return Results.NotFound();
        return await http.PageAsync<AdoptPage>(await ModelAsync(http, pack, previews, weeks));
    }

    private static async Task<IResult> SignAsync(
        HttpContext http, OfferedPacks offered, AdoptionPreviews previews, PackAdoption adoption, TimeProvider clock, string model,
        [FromForm] string? seen, [FromForm] string? reason, [FromForm] string? back, [FromForm] int? weeks)
    {
        if (await offered.FindAsync(model, http.RequestAborted) is not { } pack)
            return Results.NotFound();
        var shown = await ModelAsync(http, pack, previews, weeks) with { Reason = reason };
        if (shown.Preview is not { } preview)
            return await http.PageAsync<AdoptPage>(shown, StatusCodes.Status422UnprocessableEntity);
        var hours = HoursOf(back);
        var outcome = hours is null
            ? Outcome.Refused("Choose from when events count", "back")
            : await adoption.SignAsync(preview, pack.Text, seen ?? "", reason, hours == 0 ? null : clock.GetUtcNow().AddHours(-hours.Value), http.Reader(), http.RequestAborted);
        return outcome.Ok
            ? PageResults.SeeOther($"/care-models/{model}?did={(outcome.Kind == OutcomeKind.Done ? "adopted" : "unchanged")}")
            : await http.PageAsync<AdoptPage>(
                shown with { HoursBack = hours ?? 0, Field = outcome.Field ?? "seen", Fault = outcome.Message },
                outcome.Kind == OutcomeKind.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<AdoptModel> ModelAsync(HttpContext http, OfferedPack pack, AdoptionPreviews previews, int? weeks)
    {
        var reader = http.Reader();
        var preview = pack.Pack is null ? null : await previews.ReadAsync(pack.Text, pack.File, weeks ?? AdoptionPreviews.UsualWeeks, reader, new FaultList(), http.RequestAborted);
        return new(pack.Name, pack.Pack?.Title ?? pack.Name, preview, pack.Faults, PackAdoption.MaySign(reader) ? $"{reader.Name}, {reader.Title}" : null);
    }

    private static int? HoursOf(string? back) =>
        int.TryParse(back, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && AdoptionPreviews.HoursBack.Contains(hours) ? hours : null;
}
