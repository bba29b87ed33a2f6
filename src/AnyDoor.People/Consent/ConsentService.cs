using AnyDoor.Foundation;
using AnyDoor.People.Finding;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.People.Consent;

/// <summary>Writes down that a person agreed to let a practitioner see their record, and that they do so no longer. What rests on it begins and ends in the same transaction.</summary>
public sealed class ConsentService(PlaceStore store, AuditWriter audit)
{
    public const int LongestText = 500, MostInAnHour = 30;
    public const string Act = "people.consent";

    /// <returns>The person whose record is open now; null where these details are nobody's, or more than one person's.</returns>
    public async Task<string?> RecordAsync(ExactSearch search, ConsentPeriod period, string given, string words, Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("exact details");
        var person = await db.FindOneAsync(search, cancel);
        await audit.WriteAsync(reader, Act, person is null ? [] : [person.PublicId], person is null ? AuditOutcomes.Refused : AuditOutcomes.Shown, given);
        if (person is null)
            return null;
        await store.WriteAsync(new ProcessContext(Act, reader.AccountId), async scope =>
        {
            var (held, until) = (await scope.HoldPersonAsync(person.PersonId, cancel), scope.Now + period.Lasts);
            var consent = new PersonConsent
            {
                PersonId = held, ConsentId = PublicId.New(), PractitionerId = reader.PractitionerId, OrganisationId = reader.OrganisationId, Given = given, Words = words.Trim(), FromAt = scope.Now, UntilAt = until,
            };
            scope.Db.Add(consent);
            scope.Db.Add(new PersonAccess
            {
                PersonId = held, ScopeKind = AccessScopes.Practitioner, ScopeId = reader.PractitionerId, Basis = AccessBases.Consent, Source = PersonConsent.Source + consent.ConsentId, FromAt = scope.Now, UntilAt = until,
            });
            scope.Touch(held, Changes.Access);
        }, cancel);
        return person.PublicId;
    }

    /// <summary>They agree no longer: exactly what rested on this consent ends with it. Only for a person the reader has opened.</summary>
    public async Task<Outcome> EndAsync(long personId, string consentId, string? because, Reader reader, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(because) || because.Length > LongestText)
            return Outcome.Refused($"Say in a few words, at most {LongestText} characters, how you know that they agree no longer", $"because-{consentId}");
        return await store.WriteAsync(new ProcessContext("people.consent.end", reader.AccountId), async scope =>
        {
            var person = await scope.HoldPersonAsync(personId, cancel);
            var seen = await scope.Db.VisiblePeople(reader, scope.Now).ContainsAsync(person, cancel);
            if (!seen || await scope.Db.Set<PersonConsent>().AsTracking().SingleOrDefaultAsync(row => row.PersonId == person && row.ConsentId == consentId, cancel) is not { } consent)
                return Outcome.NotFound;
            if (consent.UntilAt <= scope.Now)
                return Outcome.Unchanged;
            (consent.UntilAt, consent.EndedBy, consent.EndedBecause) = (scope.Now, reader.PractitionerId, because.Trim());
            var source = PersonConsent.Source + consentId;
            foreach (var row in await scope.Db.Set<PersonAccess>().AsTracking().Where(row => row.PersonId == person && row.Source == source).ToListAsync(cancel))
                row.UntilAt = scope.Now;
            scope.Touch(person, Changes.Access);
            return Outcome.Done;
        }, cancel);
    }
}
