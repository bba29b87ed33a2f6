using AnyDoor.Foundation;
using AnyDoor.People.Finding;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.People.Trace;

internal static class TraceEndpoints
{
    private const string Here = "/people/trace";

    public static void MapTrace(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Here, ShowAsync).RequireUse(Uses.Trace).ExcludeFromDescription();
        endpoints.MapPost(Here, TraceAsync).RequireUse(Uses.Trace).ExcludeFromDescription();
        endpoints.MapPost($"{Here}/confirm", ConfirmAsync).RequireUse(Uses.Trace).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(HttpContext http, TraceService traces, string? late) =>
        await http.PageAsync<TracePage>(new TraceModel(await traces.HoursAsync(http.RequestAborted), Late: late is not null));

    private static async Task<IResult> TraceAsync(HttpContext http, TraceService traces, ExactTries tries, TimeProvider clock, IFormCollection form)
    {
        var (reader, cancel) = (http.Reader(), http.RequestAborted);
        var (typed, reason, faults) = (ExactForm.Typed(form), form["reason"].ToString(), new Dictionary<string, string>());
        var search = ExactSearch.Parse(typed, faults);
        if (TraceReason.All.All(each => each.Id != reason))
            faults["reason"] = "Choose how you have met";
        var model = new TraceModel(await traces.HoursAsync(cancel), Typed: typed, Reason: reason);
        if (search is null || faults.Count > 0)
            return await http.PageAsync<TracePage>(model with { Faults = faults }, StatusCodes.Status422UnprocessableEntity);
        if (await tries.CountAsync(reader, TraceService.Act, TraceService.MostInAnHour, cancel) is { } again)
            return await http.PageAsync<TracePage>(model with { Faults = ExactForm.TooMany(TraceService.MostInAnHour, again) }, StatusCodes.Status429TooManyRequests);
        return await traces.TraceAsync(search, reason, reader, cancel) is { } found
            ? await http.PageAsync<TracePage>(model with { Found = Shown(found.Person, found.TraceId, LondonTime.Today(clock)) })
            : await http.PageAsync<TracePage>(model with { Nobody = true }, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> ConfirmAsync(HttpContext http, TraceService traces, [FromForm] string? trace) =>
        PublicId.IsWellFormed(trace) && await traces.ConfirmAsync(trace!, http.Reader(), http.RequestAborted) is { } person
            ? PageResults.SeeOther($"/people/{person}")
            : PageResults.SeeOther($"{Here}?late");

    private static TracedPerson Shown(Person person, string trace, DateOnly today) => new(
        trace, person.DisplayName, PersonWords.Born(person.DateOfBirth) is { } born ? person.DiedOn is null ? $"{born} ({person.AgeOn(today)})" : born : "Not known",
        PersonWords.Sex(person.Sex), person.DiedOn is not null);
}
