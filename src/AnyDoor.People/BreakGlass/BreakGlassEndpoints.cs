using AnyDoor.Foundation;
using AnyDoor.People.Finding;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.People.BreakGlass;

internal static class BreakGlassEndpoints
{
    private const string Here = "/people/break-glass";

    public static void MapBreakGlass(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Here, ShowAsync).RequireUse(Uses.BreakGlass).ExcludeFromDescription();
        endpoints.MapPost(Here, BreakAsync).RequireUse(Uses.BreakGlass).ExcludeFromDescription();
        endpoints.MapPost($"{Here}/close", CloseAsync).RequireUse(Uses.BreakGlass).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(HttpContext http, GlassService glass, string? closed) =>
        await http.PageAsync<BreakGlassPage>(new BreakGlassModel(await glass.MinutesAsync(http.RequestAborted), Closed: closed is not null));

    private static async Task<IResult> BreakAsync(HttpContext http, GlassService glass, ExactTries tries, IFormCollection form)
    {
        var (reader, cancel) = (http.Reader(), http.RequestAborted);
        var (typed, reason, words) = (ExactForm.Typed(form), form["reason"].ToString(), form["words"].ToString());
        var faults = new Dictionary<string, string>();
        var search = ExactSearch.Parse(typed, faults);
        if (GlassReason.All.All(each => each.Id != reason))
            faults["reason"] = "Choose why it cannot wait";
        if (string.IsNullOrWhiteSpace(words) || words.Length > GlassService.LongestWords)
            faults["words"] = $"Say in at most {GlassService.LongestWords} characters what has happened";
        var model = new BreakGlassModel(await glass.MinutesAsync(cancel), Typed: typed, Reason: reason, Words: words);
        if (search is null || faults.Count > 0)
            return await http.PageAsync<BreakGlassPage>(model with { Faults = faults }, StatusCodes.Status422UnprocessableEntity);
        if (await tries.CountAsync(reader, GlassService.Act, GlassService.MostInAnHour, cancel) is { } again)
            return await http.PageAsync<BreakGlassPage>(model with { Faults = ExactForm.TooMany(GlassService.MostInAnHour, again) }, StatusCodes.Status429TooManyRequests);
        return await glass.BreakAsync(search, reason, words, reader, cancel) is { } person
            ? PageResults.SeeOther($"/people/{person}")
            : await http.PageAsync<BreakGlassPage>(model with { Nobody = true }, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> CloseAsync(HttpContext http, GlassService glass, [FromForm] string? person)
    {
        if (PublicId.IsWellFormed(person))
            await glass.CloseAsync(person!, http.Reader(), http.RequestAborted);
        return PageResults.SeeOther($"{Here}?closed");
    }
}
