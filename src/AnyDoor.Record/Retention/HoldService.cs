using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Record.SubjectAccess;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Retention;

/// <param name="Born">As typed, e.g. 2/3/1938.</param>
public sealed record NewHold(string? NhsNumber, string? Born, string? Because);

/// <summary>Places and ends legal holds. The information governance lead names the person, and is told nothing about them.</summary>
public sealed class HoldService(PlaceStore store, AuditWriter audit)
{
    internal const string Act = "retention.hold";

    /// <returns>What is missing, by field; empty once it stands.</returns>
    public async Task<IReadOnlyDictionary<string, string>> PlaceAsync(NewHold said, Reader reader, CancellationToken cancel)
    {
        var faults = Faults(said, out var number, out var born);
        if (faults.Count > 0)
            return faults;
        await using var db = store.OpenReadOfAll("records kept long enough");
        var person = await db.FindAskedAsync(number, born, cancel);
        await audit.WriteAsync(reader, Act, person is null ? [] : [person.PublicId], person is null ? AuditOutcomes.Refused : AuditOutcomes.Shown);
        if (person is null)
            return new Dictionary<string, string> { ["nhsNumber"] = "Nobody is held here with this NHS number and date of birth. Compare both with the claim or the letter" };
        return await store.WriteAsync(new ProcessContext(Act, reader.AccountId), async scope =>
        {
            var id = await scope.HoldPersonAsync(person.PersonId, cancel);
            if (await scope.Db.Set<LegalHold>().AnyAsync(row => row.PersonId == id && row.EndedAt == null, cancel))
                return new Dictionary<string, string> { ["nhsNumber"] = "There is a legal hold on this person already. End that one first if this takes its place" };
            scope.Db.Add(new LegalHold { PersonId = id, MadeFor = id, HoldId = PublicId.New(), Because = said.Because!.Trim(), PlacedBy = reader.PractitionerId, PlacedAt = scope.Now });
            return [];
        }, cancel);
    }

    public async Task<Outcome> EndAsync(string holdId, string? because, Reader reader, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(because) || because.Length > RetentionService.LongestText)
            return Outcome.Refused($"Say in at most {RetentionService.LongestText} characters why the record is no longer needed for it", $"ended-{holdId}");
        return await store.WriteAsync(new ProcessContext("retention.release", reader.AccountId), async scope =>
        {
            if (await scope.Db.Set<LegalHold>().AsTracking().SingleOrDefaultAsync(row => row.HoldId == holdId, cancel) is not { } hold)
                return Outcome.NotFound;
            if (hold.EndedAt is not null)
                return Outcome.Unchanged;
            (hold.EndedAt, hold.EndedBy, hold.EndedBecause) = (scope.Now, reader.PractitionerId, because.Trim());
            return Outcome.Done;
        }, cancel);
    }

    private static Dictionary<string, string> Faults(NewHold said, out string number, out string born)
    {
        var faults = new Dictionary<string, string>();
        AskedPerson.Parse(said.NhsNumber, said.Born, faults, out number, out born);
        if (string.IsNullOrWhiteSpace(said.Because) || said.Because.Length > RetentionService.LongestText)
            faults["holdBecause"] = $"Say in at most {RetentionService.LongestText} characters what the record is needed for: the claim, inquest or inquiry";
        return faults;
    }
}
