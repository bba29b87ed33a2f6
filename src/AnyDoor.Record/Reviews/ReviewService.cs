using AnyDoor.Foundation;
using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Reviews;

/// <summary>Writes down what was found about a broken glass or an overridden objection. Every change of mind is kept.</summary>
public sealed class ReviewService(PlaceStore store, AuditWriter audit)
{
    public const int LongestWords = 500;

    /// <summary>What is wrong with a finding, by field; nothing where it can be written down.</summary>
    public static Dictionary<string, string> Faults(string? decision, string? words)
    {
        var faults = new Dictionary<string, string>();
        if (!ReviewDecisions.All.Contains(decision))
            faults["decision"] = "Choose what you found";
        if (string.IsNullOrWhiteSpace(words) || words.Length > LongestWords)
            faults["words"] = $"Say in at most {LongestWords} characters why: it is kept with your name";
        return faults;
    }

    /// <param name="version">Of the review that the reader saw; 0 where there was none.</param>
    public async Task<Outcome> DecideAsync(string subjectId, string decision, string words, int version, Reader reader, CancellationToken cancel)
    {
        string? person = null;
        var outcome = await store.WriteAsync(new ProcessContext("trust.review", reader.AccountId), async scope =>
        {
            await scope.TakeTurnAsync($"trust.review {subjectId}", cancel);
            if (await ReviewSubjects.FindAsync(scope.Db, subjectId, cancel) is not { } subject)
                return Outcome.NotFound;
            var review = await scope.Db.Set<AccessReview>().AsTracking().SingleOrDefaultAsync(row => row.SubjectId == subjectId, cancel);
            if ((review?.Version ?? 0) != version)
                return Outcome.Conflict("Somebody has decided this since you opened the page. Read what they found, and decide again if you see it otherwise");
            person = await scope.Db.Set<Person>().Where(row => row.PersonId == subject.PersonId).Select(row => row.PublicId).FirstOrDefaultAsync(cancel);
            if (review is null)
                scope.Db.Add(new AccessReview { PersonId = subject.PersonId, SubjectId = subjectId, Decision = decision, Words = words.Trim(), DecidedBy = reader.PractitionerId, At = scope.Now, Version = 1 });
            else if ((review.Decision, review.Words) != (decision, words.Trim()))
                (review.Decision, review.Words, review.DecidedBy, review.At) = (decision, words.Trim(), reader.PractitionerId, scope.Now);
            else
                return Outcome.Unchanged;
            return Outcome.Done;
        }, cancel);
        if (outcome.Kind == OutcomeKind.Done)
            await audit.WriteAsync(reader, "trust.review", person is null ? [] : [person], reason: decision);
        return outcome;
    }
}
