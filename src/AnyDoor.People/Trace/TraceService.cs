using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People.Finding;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.People.Trace;

/// <summary>Finds one person for somebody who met them, and makes the meeting a relationship once they have said that it is they.</summary>
public sealed class TraceService(PlaceStore store, AuditWriter audit)
{
    public const int MostInAnHour = 30, UsualHours = 24;
    public const string Act = "people.trace";

    /// <summary>For so long whoever traced somebody may say that it is they.</summary>
    public static readonly TimeSpan ToConfirm = TimeSpan.FromMinutes(15);

    /// <returns>Null where these details are nobody's, or more than one person's.</returns>
    public async Task<(Person Person, string TraceId)?> TraceAsync(ExactSearch search, string reason, Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("exact details");
        var person = await db.FindOneAsync(search, cancel);
        await audit.WriteAsync(reader, Act, person is null ? [] : [person.PublicId], person is null ? AuditOutcomes.Refused : AuditOutcomes.Shown, reason);
        if (person is null)
            return null;
        var trace = PublicId.New();
        await store.WriteAsync(new ProcessContext(Act, reader.AccountId), async scope =>
            scope.Db.Add(new PersonTrace { PersonId = await scope.HoldPersonAsync(person.PersonId, cancel), TraceId = trace, PractitionerId = reader.PractitionerId, Reason = reason, At = scope.Now }), cancel);
        return (person, trace);
    }

    /// <summary>The person whom this reader traced a moment ago is the one they met: the record is open to them for some hours.</summary>
    /// <returns>Their public id; null where this reader traced nobody by this, or too long ago.</returns>
    public async Task<string?> ConfirmAsync(string traceId, Reader reader, CancellationToken cancel)
    {
        var publicId = await store.WriteAsync(new ProcessContext("people.trace.confirm", reader.AccountId), async scope =>
        {
            var (since, practitioner) = (scope.Now - ToConfirm, reader.PractitionerId);
            var trace = await scope.Db.Set<PersonTrace>().AsTracking().SingleOrDefaultAsync(row => row.TraceId == traceId && row.PractitionerId == practitioner && row.At > since, cancel);
            if (trace is null)
                return null;
            if (trace.UntilAt is null)
            {
                trace.UntilAt = scope.Now.AddHours(await scope.Db.NumberAsync(PlaceSettings.ContactHours, UsualHours, cancel));
                scope.Db.Add(new PersonAccess
                {
                    PersonId = trace.PersonId, ScopeKind = AccessScopes.Practitioner, ScopeId = practitioner, Basis = AccessBases.Contact, Source = PersonTrace.Source + traceId, FromAt = scope.Now, UntilAt = trace.UntilAt,
                });
                scope.Touch(trace.PersonId, Changes.Access);
            }
            return await scope.Db.Set<Person>().Where(row => row.PersonId == trace.PersonId).Select(row => row.PublicId).SingleAsync(cancel);
        }, cancel);
        await audit.WriteAsync(reader, "people.trace.confirm", publicId is null ? [] : [publicId], publicId is null ? AuditOutcomes.Refused : AuditOutcomes.Shown);
        return publicId;
    }

    /// <summary>For how long a contact opens a record here.</summary>
    public async Task<int> HoursAsync(CancellationToken cancel)
    {
        await using var db = store.OpenRead();
        return await db.NumberAsync(PlaceSettings.ContactHours, UsualHours, cancel);
    }
}
