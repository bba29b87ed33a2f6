using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Looks;

/// <summary>Who has looked at a person: role and organisation to those who care for them, names to the information-governance lead only.</summary>
public sealed class LooksQuery(PlaceStore store, PartnersDirectory partners, AuditTrail trail, PersonHeads heads)
{
    private const int AtMost = 200;

    public async Task<LooksModel> ForCareAsync(Person person, Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        var head = await heads.BuildAsync(db, person, reader, store.Now, PersonTabs.Looks, cancel);
        return new LooksModel(head, person.PublicId, head.SeenAs, await LooksAsync(db, person.PersonId, names: false, cancel), false, AtMost, []);
    }

    /// <returns>Null where there is no such person.</returns>
    public async Task<LooksModel?> ForOversightAsync(string publicId, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("names behind looks");
        if (await db.SurvivorAsync(publicId, cancel) is not { } person)
            return null;
        var looks = await LooksAsync(db, person, names: true, cancel);
        var asked = await db.Set<LookNameRequest>().Where(row => row.PersonId == person && row.DecidedAt == null).OrderBy(row => row.RecordedAt).ToListAsync(cancel);
        return new LooksModel(null, publicId, [], looks, true, AtMost, [.. asked.Select(row => Asked(row, looks.FirstOrDefault(look => look.Number == row.Look)))]);
    }

    /// <summary>For paper that goes to the person: no name of staff but those that were told on request.</summary>
    public async Task<LooksPrintModel> ForPersonAsync(Person person, Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        return new LooksPrintModel(
            person.PublicId, person.DisplayName, PersonDetails.Line(person), [.. new[] { person.DisplayName, person.AddressLine, person.Town, person.Postcode }.OfType<string>()], await LooksAsync(db, person.PersonId, names: false, cancel), AtMost,
            $"{reader.Name}, {reader.Title}", When.Full(store.Now));
    }

    private static AskedName Asked(LookNameRequest row, Look? look) => new(
        row.RequestId, look is null ? "A look that is no longer in the trail" : $"{look.When}, {look.Role}: {look.What}", look?.Name ?? "not known", row.Why, When.Full(row.RecordedAt));

    private async Task<IReadOnlyList<Look>> LooksAsync(PlaceDb db, long personId, bool names, CancellationToken cancel)
    {
        var view = await partners.CurrentAsync(cancel);
        var hidden = await db.RestrictedPeople().ContainsAsync(personId, cancel);
        var asked = await db.Set<LookNameRequest>().Where(row => row.PersonId == personId).ToDictionaryAsync(row => row.Look, cancel);
        var access = await db.Set<PersonAccess>().Where(row => row.PersonId == personId).ToListAsync(cancel);
        var looks = await trail.WhoLookedAsync(await PublicIdsAsync(personId, cancel), AtMost, cancel);
        return [.. looks.Where(look => names || LookWords.MayBeTold(look.Act)).Select(look => Of(look, asked.GetValueOrDefault(look.Sequence), access, view, names, hidden))];
    }

    private async Task<IReadOnlyList<string>> PublicIdsAsync(long personId, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("who stands for an id after merges");
        return await db.PublicIdsAsync(personId, cancel);
    }

    private static Look Of(AuditEvent look, LookNameRequest? asked, List<PersonAccess> access, PartnersView view, bool names, bool hidden)
    {
        var told = names || asked is { DecidedAt: not null, Released: true };
        return new Look(
            look.Sequence, When.Full(look.At), told ? view.Practitioners.GetValueOrDefault(look.PractitionerId)?.Name ?? look.PractitionerId : null,
            Roles.Words(look.Role), Restrictions.Organisation(view, look.OrganisationId, hidden), LookWords.Of(look.Act), LookWords.Under(look, access, view, hidden), look.Outcome == AuditOutcomes.Refused,
            asked switch { null => null, { DecidedAt: null } => "Asked for", { Released: true } => $"Told: {asked.Because}", _ => $"Not told: {asked.Because}" });
    }
}
