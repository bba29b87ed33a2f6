using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;

namespace AnyDoor.Record.Looks;

/// <summary>Who has looked at a person: role and organisation to those who care for them, names to the information-governance lead only.</summary>
public sealed class LooksQuery(PlaceStore store, PartnersDirectory partners, AuditTrail trail, PersonHeads heads)
{
    private const int AtMost = 200;

    public async Task<LooksModel> ForCareAsync(Person person, Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var head = await heads.BuildAsync(db, person, reader, store.Now, PersonTabs.Looks, cancel);
        return new LooksModel(head, head.SeenAs, await LooksAsync(db, person.PersonId, names: false, cancel), false, AtMost);
    }

    /// <returns>Null where there is no such person.</returns>
    public async Task<LooksModel?> ForOversightAsync(string publicId, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        return await db.SurvivorAsync(publicId, cancel) is { } person
            ? new LooksModel(null, [], await LooksAsync(db, person, names: true, cancel), true, AtMost) : null;
    }

    private async Task<IReadOnlyList<Look>> LooksAsync(PlaceDb db, long personId, bool names, CancellationToken cancel)
    {
        var view = await partners.CurrentAsync(cancel);
        var looks = await trail.WhoLookedAsync(await db.PublicIdsAsync(personId, cancel), AtMost, cancel);
        return [.. looks.Select(look => new Look(
            When.Full(look.At), names ? view.Practitioners.GetValueOrDefault(look.PractitionerId)?.Name ?? look.PractitionerId : null,
            Roles.Words(look.Role), view.ShortName(look.OrganisationId), LookWords.Of(look.Act), look.Outcome == AuditOutcomes.Refused))];
    }
}
