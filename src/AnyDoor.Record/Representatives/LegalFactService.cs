using AnyDoor.Foundation;
using AnyDoor.Partners;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Representatives;

public sealed record NewLegalFact(string? Kind, string? About, string? Who, string? Evidence, string? OnDay, string? UntilDay);

/// <summary>Writes down who decides for somebody, that it is disputed, and that it ends. Only for a person the reader has opened.</summary>
public sealed class LegalFactService(PlaceStore store)
{
    public const int LongestText = 500;

    public async Task<IReadOnlyDictionary<string, string>> RecordAsync(long personId, NewLegalFact said, Reader reader, CancellationToken cancel)
    {
        var faults = Faults(said, LondonTime.DayOf(store.Now), out var on, out var until);
        if (faults.Count == 0)
            await WriteAsync("representatives.record", personId, reader, async (scope, person) =>
            {
                if (await scope.Db.Set<LegalFact>().AnyAsync(row => row.PersonId == person && row.EndedAt == null && row.Kind == said.Kind && row.About == said.About!.Trim() && row.Who == said.Who!.Trim() && row.OnDay == on, cancel))
                    return Outcome.Unchanged;
                scope.Db.Add(new LegalFact
                {
                    PersonId = person, MadeFor = person, FactId = PublicId.New(), Kind = said.Kind!, About = said.About!.Trim(), Who = said.Who!.Trim(), Evidence = said.Evidence!.Trim(), OnDay = on, UntilDay = until,
                    RecordedBy = reader.PractitionerId, RecordedAt = scope.Now,
                });
                return Outcome.Done;
            }, cancel);
        return faults;
    }

    /// <param name="dispute">It is disputed; otherwise it ends.</param>
    public Task<Outcome> StopAsync(long personId, string factId, bool dispute, string? because, Reader reader, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(because) || because.Length > LongestText)
            return Task.FromResult(Outcome.Refused($"Say in at most {LongestText} characters why, and how you know", $"because-{factId}"));
        return WriteAsync(dispute ? "representatives.dispute" : "representatives.end", personId, reader, async (scope, person) =>
        {
            if (await scope.Db.Set<LegalFact>().AsTracking().SingleOrDefaultAsync(row => row.PersonId == person && row.FactId == factId, cancel) is not { } fact)
                return Outcome.NotFound;
            if (fact.EndedAt is not null || (dispute && fact.DisputedAt is not null))
                return Outcome.Unchanged;
            if (dispute)
                (fact.DisputedAt, fact.DisputedBecause) = (scope.Now, because.Trim());
            else
                (fact.EndedAt, fact.EndedBy, fact.EndedBecause) = (scope.Now, reader.PractitionerId, because.Trim());
            return Outcome.Done;
        }, cancel);
    }

    private Task<Outcome> WriteAsync(string process, long personId, Reader reader, Func<WriteScope, long, Task<Outcome>> write, CancellationToken cancel) =>
        store.WriteAsync(new ProcessContext(process, reader.AccountId), async scope =>
        {
            var person = await scope.HoldPersonAsync(personId, cancel);
            return await scope.Db.VisiblePeople(reader, scope.Now).ContainsAsync(person, cancel) ? await write(scope, person) : Outcome.NotFound;
        }, cancel);

    private static Dictionary<string, string> Faults(NewLegalFact said, DateOnly today, out DateOnly on, out DateOnly? until)
    {
        var faults = new Dictionary<string, string>();
        var words = LegalKinds.All.FirstOrDefault(each => each.Kind == said.Kind);
        if (words.Kind is null)
            faults["kind"] = "Choose what it is";
        foreach (var (field, value, asked) in new[] { ("about", said.About, words.About ?? "What it is about"), ("who", said.Who, words.Who ?? "Who it is"), ("evidence", said.Evidence, "What you have seen: the paper, its reference and the day") })
        {
            if (string.IsNullOrWhiteSpace(value) || value.Length > LongestText)
                faults[field] = $"Write down, in at most {LongestText} characters: {char.ToLowerInvariant(asked[0])}{asked[1..]}";
        }
        if (!TypedDay.TryParse(said.OnDay, out on) || on > today)
            faults["onDay"] = "Enter the day, today or before, for example 2/3/2026";
        until = null;
        if (!string.IsNullOrWhiteSpace(said.UntilDay))
        {
            if (TypedDay.TryParse(said.UntilDay, out var last) && last >= on)
                until = last;
            else
                faults["untilDay"] = "Enter its last day, after the first, for example 2/3/2027, or nothing";
        }
        return faults;
    }
}
