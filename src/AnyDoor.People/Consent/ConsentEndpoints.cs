using AnyDoor.People.Finding;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.People.Consent;

internal static class ConsentEndpoints
{
    private const string Here = "/people/consent";

    public static void MapConsent(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Here, (Delegate)((HttpContext http) => http.PageAsync<ConsentPage>(new ConsentModel()))).ForCareRoles().ExcludeFromDescription();
        endpoints.MapPost(Here, RecordAsync).ForCareRoles().ExcludeFromDescription();
    }

    private static async Task<IResult> RecordAsync(HttpContext http, ConsentService consents, ExactTries tries, IFormCollection form)
    {
        var (reader, cancel, faults) = (http.Reader(), http.RequestAborted, new Dictionary<string, string>());
        var model = new ConsentModel(Typed: ExactForm.Typed(form), Given: form["how"], Period: form["period"], Words: form["words"]);
        var search = ExactSearch.Parse(model.Typed!, faults);
        if (ConsentWays.All.All(way => way.Id != model.Given))
            faults["how"] = "Choose how they agreed";
        if (string.IsNullOrWhiteSpace(model.Words) || model.Words.Length > ConsentService.LongestText)
            faults["words"] = $"Say in at most {ConsentService.LongestText} characters to what they agreed and when";
        var period = ConsentPeriod.All.FirstOrDefault(each => each.Id == model.Period);
        if (period is null)
            faults["period"] = "Choose for how long they agreed";
        if (search is null || period is null || faults.Count > 0)
            return await http.PageAsync<ConsentPage>(model with { Faults = faults }, StatusCodes.Status422UnprocessableEntity);
        if (await tries.CountAsync(reader, ConsentService.Act, ConsentService.MostInAnHour, cancel) is { } again)
            return await http.PageAsync<ConsentPage>(model with { Faults = ExactForm.TooMany(ConsentService.MostInAnHour, again) }, StatusCodes.Status429TooManyRequests);
        return await consents.RecordAsync(search, period, model.Given!, model.Words!, reader, cancel) is { } person
            ? PageResults.SeeOther($"/people/{person}")
            : await http.PageAsync<ConsentPage>(model with { Nobody = true }, StatusCodes.Status422UnprocessableEntity);
    }
}
