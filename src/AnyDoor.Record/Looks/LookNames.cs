using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Looks;

/// <summary>Takes and decides requests for the name behind a look.</summary>
public sealed class LookNames(PlaceStore store)
{
    public const int LongestText = 500;

    /// <param name="looks">The looks that the reader is shown.</param>
    public async Task<Outcome> AskAsync(long personId, long? look, string? why, IReadOnlyList<Look> looks, Reader reader, CancellationToken cancel)
    {
        if (looks.All(each => each.Number != look))
            return Outcome.Refused("Choose one of the looks", "look");
        if (string.IsNullOrWhiteSpace(why) || why.Length > LongestText)
            return Outcome.Refused($"Say in at most {LongestText} characters why the person asks", "why");
        return await store.WriteAsync(new ProcessContext("looks.ask-name", reader.AccountId), async scope =>
        {
            var person = await scope.HoldPersonAsync(personId, cancel);
            if (await scope.Db.Set<LookNameRequest>().AnyAsync(row => row.PersonId == person && row.Look == look, cancel))
                return Outcome.Unchanged;
            scope.Db.Add(new LookNameRequest { PersonId = person, MadeFor = person, RequestId = PublicId.New(), Look = look!.Value, Why = why.Trim(), RecordedBy = reader.PractitionerId, RecordedAt = scope.Now });
            return Outcome.Done;
        }, cancel);
    }

    public async Task<Outcome> DecideAsync(string publicId, string requestId, bool? released, string? because, Reader reader, CancellationToken cancel)
    {
        await using var db = store.OpenReadOfAll("names behind looks");
        var person = PublicId.IsWellFormed(publicId) ? await db.SurvivorAsync(publicId, cancel) ?? 0 : 0;
        if (!await db.Set<LookNameRequest>().AnyAsync(row => row.PersonId == person && row.RequestId == requestId, cancel))
            return Outcome.NotFound;
        if (released is null)
            return Outcome.Refused("Choose whether the name is told", $"released-{requestId}");
        if (string.IsNullOrWhiteSpace(because) || because.Length > LongestText)
            return Outcome.Refused($"Say in at most {LongestText} characters why: the person is told this", $"because-{requestId}");
        return await store.WriteAsync(new ProcessContext("looks.decide-name", reader.AccountId), async scope =>
        {
            var request = await scope.Db.Set<LookNameRequest>().AsTracking().SingleAsync(row => row.PersonId == person && row.RequestId == requestId, cancel);
            if (request.DecidedAt is not null)
                return Outcome.Unchanged;
            (request.DecidedAt, request.DecidedBy, request.Released, request.Because) = (scope.Now, reader.PractitionerId, released.Value, because.Trim());
            return Outcome.Done;
        }, cancel);
    }
}
