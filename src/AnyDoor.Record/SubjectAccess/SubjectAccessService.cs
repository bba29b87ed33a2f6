using System.Text.Json;
using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.SubjectAccess;

/// <param name="Born">yyyy-MM-dd.</param>
public sealed record NewSubjectAccess(string? NhsNumber, string? Born, string? AskedBy, string? Identity, string? ReceivedOn);

/// <summary>Takes requests for a copy, keeps what is decided about single items, and writes down what was handed over.</summary>
public sealed class SubjectAccessService(PlaceStore store, AuditWriter audit, HeldReader held)
{
    public const int LongestText = 500;

    /// <returns>The person's public id, or what is missing by field.</returns>
    public async Task<(string? PublicId, IReadOnlyDictionary<string, string> Faults)> RecordAsync(NewSubjectAccess said, Reader reader, CancellationToken cancel)
    {
        var faults = Faults(said, out var number, out var born, out var received);
        if (faults.Count > 0)
            return (null, faults);
        var person = await FindAsync(number, born, cancel);
        await audit.WriteAsync(reader, "subject-access.find", person is null ? [] : [person.PublicId], person is null ? AuditOutcomes.Refused : AuditOutcomes.Shown);
        if (person is null)
            return (null, new Dictionary<string, string> { ["nhsNumber"] = "Nobody is held here with this NHS number and date of birth. Compare both with what the person sent" });
        await store.WriteAsync(new ProcessContext("subject-access.record", reader.AccountId), async scope =>
        {
            var id = await scope.HoldPersonAsync(person.PersonId, cancel);
            if (await scope.Db.Set<SubjectAccessRequest>().AnyAsync(row => row.PersonId == id && row.ClosedAt == null && row.ReceivedOn == received, cancel))
                return;
            scope.Db.Add(new SubjectAccessRequest
            {
                PersonId = id, MadeFor = id, RequestId = PublicId.New(), AskedBy = said.AskedBy!.Trim(), Identity = said.Identity!.Trim(), ReceivedOn = received, DueOn = SubjectAccessRequest.DueAfter(received),
                RecordedBy = reader.PractitionerId, RecordedAt = scope.Now,
            });
        }, cancel);
        return (person.PublicId, faults);
    }

    /// <summary>The person under this id and their open request; null where there is none: without one nothing is read.</summary>
    public async Task<(Person Person, SubjectAccessRequest Request)?> OpenAsync(string publicId, string act, Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("copies people ask for");
        var id = PublicId.IsWellFormed(publicId) ? await db.SurvivorAsync(publicId, cancel) ?? 0 : 0;
        var request = await db.Set<SubjectAccessRequest>().Where(row => row.PersonId == id && row.ClosedAt == null).OrderBy(row => row.ReceivedOn).ThenBy(row => row.RequestId).FirstOrDefaultAsync(cancel);
        var person = await db.Set<Person>().FirstOrDefaultAsync(row => row.PersonId == id, cancel);
        if (request is null || person is null || !AccessPolicy.InUse.Allows(reader.Role, reader.Purpose, Uses.SubjectAccess))
        {
            await audit.WriteAsync(reader, act, PublicId.IsWellFormed(publicId) ? [publicId] : [], AuditOutcomes.Refused, "no request");
            return null;
        }
        await audit.WriteAsync(reader, act, [person.PublicId], reason: request.RequestId);
        return (person, request);
    }

    public IAsyncEnumerable<HeldItem> ItemsAsync(SubjectAccessRequest request, CancellationToken cancel) => held.ReadAsync(request.PersonId, request.RecordedAt, cancel);

    public async Task<IReadOnlyDictionary<string, SubjectAccessDecision>> DecidedAsync(SubjectAccessRequest request, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("copies people ask for");
        return await db.Set<SubjectAccessDecision>().Where(row => row.PersonId == request.PersonId && row.RequestId == request.RequestId).ToDictionaryAsync(row => row.Item, cancel);
    }

    public async Task<Outcome> DecideAsync(SubjectAccessRequest request, string item, bool given, string? because, Reader reader, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(because) || because.Length > LongestText)
            return Outcome.Refused($"Say in at most {LongestText} characters why this is given or left out", $"because-{item}");
        var known = false;
        await foreach (var each in ItemsAsync(request, cancel))
            known |= each.Mark == item;
        if (!known)
            return Outcome.NotFound;
        return await store.WriteAsync(new ProcessContext("subject-access.decide", reader.AccountId), async scope =>
        {
            var decision = await scope.Db.Set<SubjectAccessDecision>().AsTracking().SingleOrDefaultAsync(row => row.PersonId == request.PersonId && row.RequestId == request.RequestId && row.Item == item, cancel);
            if (decision is not null && decision.Given == given && decision.Because == because.Trim())
                return Outcome.Unchanged;
            if (decision is null)
                scope.Db.Add(decision = new SubjectAccessDecision { PersonId = request.PersonId, RequestId = request.RequestId, Item = item, Because = "", DecidedBy = "" });
            (decision.Given, decision.Because, decision.DecidedBy, decision.At) = (given, because.Trim(), reader.PractitionerId, scope.Now);
            return Outcome.Done;
        }, cancel);
    }

    /// <summary>Writes down what is handed over. The same copy again writes nothing.</summary>
    public async Task<Outcome> ReleaseAsync(SubjectAccessRequest request, Reader reader, CancellationToken cancel)
    {
        var (hash, counts) = await SubjectAccessCopy.HashAsync(request, ItemsAsync(request, cancel), await DecidedAsync(request, cancel), cancel);
        return await store.WriteAsync(new ProcessContext("subject-access.release", reader.AccountId), async scope =>
        {
            if (await scope.Db.Set<SubjectAccessRelease>().AnyAsync(row => row.PersonId == request.PersonId && row.RequestId == request.RequestId && row.Hash == hash, cancel))
                return Outcome.Unchanged;
            scope.Db.Add(new SubjectAccessRelease { PersonId = request.PersonId, RequestId = request.RequestId, Hash = hash, At = scope.Now, By = reader.PractitionerId, Contents = JsonSerializer.Serialize(counts) });
            return Outcome.Done;
        }, cancel);
    }

    /// <summary>Ends it: from then on nobody reads by it.</summary>
    public Task<Outcome> CloseAsync(SubjectAccessRequest request, string? because, Reader reader, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(because) || because.Length > LongestText)
            return Task.FromResult(Outcome.Refused($"Say in at most {LongestText} characters how and when it was handed over, or why not", "closed"));
        return store.WriteAsync(new ProcessContext("subject-access.close", reader.AccountId), async scope =>
        {
            if (await scope.Db.Set<SubjectAccessRequest>().AsTracking().SingleOrDefaultAsync(row => row.PersonId == request.PersonId && row.RequestId == request.RequestId && row.ClosedAt == null, cancel) is not { } open)
                return Outcome.Unchanged;
            (open.ClosedAt, open.ClosedBy, open.ClosedBecause) = (scope.Now, reader.PractitionerId, because.Trim());
            return Outcome.Done;
        }, cancel);
    }

    private async Task<Person?> FindAsync(string number, string born, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("copies people ask for");
        return await db.FindAskedAsync(number, born, cancel);
    }

    private Dictionary<string, string> Faults(NewSubjectAccess said, out string number, out string born, out DateOnly received)
    {
        var faults = new Dictionary<string, string>();
        AskedPerson.Parse(said.NhsNumber, said.Born, faults, out number, out born);
        if (string.IsNullOrWhiteSpace(said.AskedBy) || said.AskedBy.Length > LongestText)
            faults["askedBy"] = "Say who asked: the person themselves, or who acts for them and by what right";
        if (string.IsNullOrWhiteSpace(said.Identity) || said.Identity.Length > LongestText)
            faults["identity"] = "Say how you know that they are who they say: what you have seen";
        if (!TypedDay.TryParse(said.ReceivedOn, out received) || received > LondonTime.DayOf(store.Now))
            faults["receivedOn"] = "Enter the day on which it came, today or before, for example 2/3/2026";
        return faults;
    }
}
