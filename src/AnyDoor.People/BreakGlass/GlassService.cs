using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People.Finding;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.People.BreakGlass;

/// <summary>Opens one record for a short time to somebody who has nothing to do with the person, and shuts it again.</summary>
public sealed class GlassService(PlaceStore store, AuditWriter audit)
{
    public const int LongestWords = 500, MostInAnHour = 10, UsualMinutes = 30;

    /// <summary>What the trail calls it, whether or not anybody was there.</summary>
    public const string Act = "people.break-glass";

    /// <returns>The person whose record is open now; null where these details are nobody's, or more than one person's.</returns>
    public async Task<string?> BreakAsync(ExactSearch search, string reason, string words, Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("exact details");
        var person = await db.FindOneAsync(search, cancel);
        // Written before anything is open: where it cannot be, nothing is.
        await audit.WriteAsync(reader, Act, person is null ? [] : [person.PublicId], person is null ? AuditOutcomes.Refused : AuditOutcomes.Shown, reason);
        if (person is not null)
            await store.WriteAsync(new ProcessContext(Act, reader.AccountId), scope => OpenAsync(scope, person.PersonId, reason, words.Trim(), reader, cancel), cancel);
        return person?.PublicId;
    }

    /// <summary>Shuts it before its time. Nothing happens where it is shut already.</summary>
    public async Task CloseAsync(string publicId, Reader reader, CancellationToken cancel)
    {
        var closed = await store.WriteAsync(new ProcessContext("people.break-glass.close", reader.AccountId), async scope =>
        {
            var person = await scope.Db.SurvivorAsync(publicId, cancel) ?? 0;
            var open = await scope.Db.OpenGlass(person, reader, scope.Now).AsTracking().ToListAsync(cancel);
            foreach (var glass in open)
                (glass.UntilAt, glass.ClosedByHand) = (scope.Now, true);
            string[] sources = [.. open.Select(glass => BrokenGlass.Source + glass.GlassId)];
            foreach (var row in await scope.Db.Set<PersonAccess>().AsTracking().Where(row => row.PersonId == person && sources.Contains(row.Source)).ToListAsync(cancel))
                row.UntilAt = scope.Now;
            return open.Count > 0;
        }, cancel);
        if (closed)
            await audit.WriteAsync(reader, "people.break-glass.close", [publicId]);
    }

    // Whoever may see the person anyway, or has broken this glass already, needs no other.
    private static async Task OpenAsync(WriteScope scope, long personId, string reason, string words, Reader reader, CancellationToken cancel)
    {
        var person = await scope.HoldPersonAsync(personId, cancel);
        if (await scope.Db.VisiblePeople(reader with { Opening = person }, scope.Now).ContainsAsync(person, cancel))
            return;
        var until = scope.Now.AddMinutes(await scope.Db.NumberAsync(PlaceSettings.BreakGlassMinutes, UsualMinutes, cancel));
        var glass = new BrokenGlass
        {
            PersonId = person, GlassId = PublicId.New(), PractitionerId = reader.PractitionerId, Role = reader.Role, OrganisationId = reader.OrganisationId,
            Reason = reason, Words = words, FromAt = scope.Now, UntilAt = until,
        };
        scope.Db.Add(glass);
        scope.Db.Add(new PersonAccess
        {
            PersonId = person, ScopeKind = AccessScopes.Practitioner, ScopeId = reader.PractitionerId, Basis = AccessBases.BreakGlass, Source = BrokenGlass.Source + glass.GlassId, FromAt = scope.Now, UntilAt = until,
        });
    }

    /// <summary>For how long glass stays broken here.</summary>
    public async Task<int> MinutesAsync(CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        return await db.NumberAsync(PlaceSettings.BreakGlassMinutes, UsualMinutes, cancel);
    }
}
