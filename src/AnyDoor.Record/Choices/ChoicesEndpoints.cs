using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.People.Consent;
using AnyDoor.Trust;
using AnyDoor.Trust.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace AnyDoor.Record.Choices;

internal static class ChoicesEndpoints
{
    public static void MapChoices(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/people/{publicId}/choices", ShowAsync).ForCareRoles().ExcludeFromDescription();
        endpoints.MapPost("/people/{publicId}/choices", RecordAsync).ForCareRoles().ExcludeFromDescription();
        endpoints.MapPost("/people/{publicId}/choices/override", OverrideAsync).ForCareRoles().ExcludeFromDescription();
        endpoints.MapPost("/people/{publicId}/choices/consents/{consentId}/end", EndConsentAsync).ForCareRoles().ExcludeFromDescription();
        endpoints.MapPost("/people/{publicId}/choices/{choiceId}/end", EndAsync).ForCareRoles().ExcludeFromDescription();
    }

    private static Task<IResult> ShowAsync(HttpContext http, string publicId, ChoicesQuery choices) => http.WithPersonAsync(publicId, "person.choices", async person =>
        await http.PageAsync<ChoicesPage>(await choices.ReadAsync(person, http.Reader(), http.RequestAborted)));

    private static Task<IResult> RecordAsync(HttpContext http, string publicId, ChoicesQuery choices, ChoiceService service, [FromForm] string? kind, [FromForm] string? programme, [FromForm] string? evidence) =>
        http.WithPersonAsync(publicId, "person.choice.record", async person =>
        {
            var said = new NewChoice(kind, programme, evidence);
            var outcome = await service.RecordAsync(person.PersonId, said, http.Reader(), http.RequestAborted);
            return await AnswerAsync(http, choices, person, outcome, model => model with { Typed = said, Field = outcome.Field, Fault = outcome.Message });
        });

    private static Task<IResult> EndAsync(HttpContext http, string publicId, string choiceId, ChoicesQuery choices, ChoiceService service, [FromForm] string? because) =>
        http.WithPersonAsync(publicId, "person.choice.end", async person =>
        {
            var outcome = await service.EndAsync(person.PersonId, choiceId, because, http.Reader(), http.RequestAborted);
            return await AnswerAsync(http, choices, person, outcome, model => model with { FaultyChoice = choiceId, Field = $"because-{choiceId}", Fault = outcome.Message });
        });

    private static Task<IResult> EndConsentAsync(HttpContext http, string publicId, string consentId, ChoicesQuery choices, ConsentService consents, [FromForm] string? because) =>
        http.WithPersonAsync(publicId, "person.consent.end", async person =>
        {
            var outcome = await consents.EndAsync(person.PersonId, consentId, because, http.Reader(), http.RequestAborted);
            return await AnswerAsync(http, choices, person, outcome, model => model with { Field = outcome.Field, Fault = outcome.Message });
        });

    private static Task<IResult> OverrideAsync(HttpContext http, string publicId, ChoicesQuery choices, ChoiceService service, AuditWriter audit, [FromForm] string? reason, [FromForm] string? words) =>
        http.WithPersonAsync(publicId, "person.choice.override", async person =>
        {
            var outcome = await service.OverrideAsync(person.PersonId, reason, words, http.Reader(), http.RequestAborted);
            if (outcome.Kind == OutcomeKind.Done)
                await audit.WriteAsync(http.Reader(), "person.objection.overridden", [person.PublicId], reason: reason);
            return await AnswerAsync(http, choices, person, outcome, model => model with { Field = outcome.Field, Fault = outcome.Message });
        });

    private static async Task<IResult> AnswerAsync(HttpContext http, ChoicesQuery choices, Person person, Outcome outcome, Func<ChoicesModel, ChoicesModel> faulty) => outcome switch
    {
        { Ok: true } => PageResults.SeeOther($"/people/{person.PublicId}/choices"),
        { Kind: OutcomeKind.NotFound } => await http.RefusePersonAsync(),
        _ => await http.PageAsync<ChoicesPage>(faulty(await choices.ReadAsync(person, http.Reader(), http.RequestAborted)), StatusCodes.Status422UnprocessableEntity),
    };
}
