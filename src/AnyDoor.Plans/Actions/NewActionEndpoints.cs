using AnyDoor.DesignSystem.Huddles;
using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Plans;

/// <summary>Adds an action to a person with one line, and reads a line back while it is typed.</summary>
internal static class NewActionEndpoints
{
    public static void MapNewAction(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/people/{id}/actions/new", ShowAsync).ForCareRoles().ExcludeFromDescription();
        endpoints.MapPost("/people/{id}/actions/new", AddAsync).ForCareRoles().ExcludeFromDescription();
        // A line may hold personal text, so it travels in the body.
        endpoints.MapPost("/actions/line", EchoAsync).ForCareRoles().ExcludeFromDescription();
    }

    private static Task<IResult> ShowAsync(HttpContext http, string id, [FromQuery(Name = "for")] string? part) =>
        http.WithPersonAsync(id, "actions.new", async person => await http.PageAsync<NewActionPage>(await ModelAsync(http, person, PublicId.New(), part, null, null, null, null)));

    private static async Task<IResult> EchoAsync(HttpContext http, PlaceStore store, ActionSettings settings, [FromForm] string? text) =>
        string.IsNullOrWhiteSpace(text) ? Results.NoContent() : http.Fragment<LineEcho>((await ReadAsync(http, store, settings, text)).Reading);

    private static async Task<IResult> AddAsync(
        HttpContext http, PersonGate gate, PlaceStore store, ActionService actions, ActionSettings settings,
        string id, [FromForm] string? text, [FromForm] string? detail, [FromForm] string? key, [FromForm] string? check, [FromForm(Name = "for")] string? part)
    {
        var reader = http.Reader();
        if (await gate.OpenAsync(id, reader, "actions.add", http.RequestAborted) is not { } person)
            return await http.RefusePersonAsync();
        key = PublicId.IsWellFormed(key) ? key! : PublicId.New();
        var line = await ReadAsync(http, store, settings, text ?? "");
        if (check is not null || !line.Ok)
            return await AgainAsync(http, person, key, part, text, detail, line.Reading, line.Ok ? null : string.Join(" ", line.Faults.Select(fault => fault.Message)));
        var offer = new OfferAction(reader, person.PersonId, line.Title, line.Who!.Owner, new ActionOrigin(ActionOrigins.PersonPage, key)) { DueAt = line.DueAt, Detail = detail, PlanPartId = string.IsNullOrEmpty(part) ? null : part };
        var (outcome, _) = await store.WriteAsync(new ProcessContext("actions.offer", reader.AccountId), scope => actions.OfferAsync(scope, offer), http.RequestAborted);
        return outcome.Ok
            ? PageResults.SeeOther(part is { Length: > 0 } ? $"/people/{person.PublicId}/plan" : $"/people/{person.PublicId}#actions")
            : await AgainAsync(http, person, key, part, text, detail, line.Reading, outcome.Message);
    }

    private static async Task<IResult> AgainAsync(HttpContext http, Person person, string key, string? part, string? text, string? detail, ActionReading reads, string? fault) =>
        await http.PageAsync<NewActionPage>(await ModelAsync(http, person, key, part, text, detail, reads, fault), fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    private static async Task<NewActionModel> ModelAsync(HttpContext http, Person person, string key, string? part, string? text, string? detail, ActionReading? reads, string? fault)
    {
        var store = http.RequestServices.GetRequiredService<PlaceStore>();
        await using var db = store.OpenRead();
        return new NewActionModel(
            await http.RequestServices.GetRequiredService<PersonHeads>().BarAsync(db, person, http.Reader(), store.Now, http.RequestAborted), $"/people/{person.PublicId}",
            key, string.IsNullOrEmpty(part) ? null : part, text, detail, reads, fault is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["text"] = fault });
    }

    private static async Task<ActionLine> ReadAsync(HttpContext http, PlaceStore store, ActionSettings settings, string text)
    {
        await using var db = store.OpenRead();
        return LineReader.Read(text, await LineBook.ReadAsync(db, http.RequestAborted), http.Reader().PractitionerId, store.Now, settings);
    }
}
