using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Plans;

/// <summary>Gathers what the plan's pages and sheets show. Only for a person already opened through <see cref="PersonGate"/>.</summary>
internal static class PlanModels
{
    /// <param name="form">What was sent and not saved, to be shown again beside <paramref name="fault"/>.</param>
    public static async Task<PlanModel> ReadAsync(HttpContext http, Person person, Outcome? fault = null, IFormCollection? form = null, string? part = null)
    {
        var services = http.RequestServices;
        var store = services.GetRequiredService<PlaceStore>();
        var partners = await services.GetRequiredService<PartnersDirectory>().CurrentAsync(http.RequestAborted);
        await using var db = store.OpenRead();
        var (reader, now, cancel) = (http.Reader(), store.Now, http.RequestAborted);
        var actions = await PlanQuery.ActionsAsync(db, reader, person.PersonId, now, cancel);
        var typed = form?.Where(field => field.Key != "version" && !field.Key.StartsWith('_')).ToDictionary(field => field.Key, field => field.Value.ToString());
        return new PlanModel(
            person, await services.GetRequiredService<PersonHeads>().BarAsync(db, person, reader, now, cancel), await PlanQuery.OfAsync(db, person.PersonId, cancel),
            [.. actions.Select(row => ActionRow.Of(new ListedAction(row, person), partners, reader, now))],
            await PlanHistory.ReadAsync(db, person.PersonId, partners, cancel), (await PartnerReviews.LatestAsync(db, reader, [person.PersonId], now, cancel)).FirstOrDefault(), partners, reader.OrganisationId, now, fault, typed ?? [], await PlanReviews.OfAsync(db, person.PersonId, cancel))
        {
            Part = part,
        };
    }
}
