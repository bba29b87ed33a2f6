using AnyDoor.People;
using AnyDoor.Store;
using AnyDoor.Trust;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Record.Reviews;

/// <summary>Something that is reviewed: a broken glass, or an objection that was overridden.</summary>
/// <param name="What">In words.</param>
/// <param name="Role">What they were at the time; null where it was not kept.</param>
internal sealed record ReviewSubject(
    string Id, long PersonId, string What, string PractitionerId, string? Role, string? OrganisationId, string Reason, string Words, DateTimeOffset FromAt, DateTimeOffset UntilAt);

internal static class ReviewSubjects
{
    /// <summary>Those that nobody has decided yet, oldest first.</summary>
    public static async Task<IReadOnlyList<(ReviewSubject Subject, AccessReview? Review)>> WaitingAsync(PlaceDb db, int atMost, CancellationToken cancel)
    {
        List<ReviewSubject> subjects =
        [
            .. (await GlassesWaiting(db).OrderBy(row => row.FromAt).Take(atMost).ToListAsync(cancel)).Select(Of),
            .. (await OverridesWaiting(db).OrderBy(row => row.FromAt).Take(atMost).ToListAsync(cancel)).Select(Of),
        ];
        subjects = [.. subjects.OrderBy(subject => subject.FromAt).Take(atMost)];
        var ids = subjects.Select(subject => subject.Id).ToArray();
        var reviews = await db.Set<AccessReview>().Where(row => ids.Contains(row.SubjectId)).ToDictionaryAsync(row => row.SubjectId, cancel);
        return [.. subjects.Select(subject => (subject, reviews.GetValueOrDefault(subject.Id)))];
    }

    public static async Task<int> CountWaitingAsync(PlaceDb db, CancellationToken cancel) =>
        await GlassesWaiting(db).CountAsync(cancel) + await OverridesWaiting(db).CountAsync(cancel);

    /// <summary>Everybody about whom something waits.</summary>
    public static IQueryable<long> PeopleWaiting(PlaceDb db) => GlassesWaiting(db).Select(row => row.PersonId).Concat(OverridesWaiting(db).Select(row => row.PersonId));

    /// <summary>Those last decided, latest first.</summary>
    public static async Task<IReadOnlyList<(ReviewSubject Subject, AccessReview? Review)>> DecidedAsync(PlaceDb db, int atMost, CancellationToken cancel)
    {
        var reviews = await db.Set<AccessReview>().Where(row => row.Decision != ReviewDecisions.Ask).OrderByDescending(row => row.At).Take(atMost).ToListAsync(cancel);
        var ids = reviews.Select(review => review.SubjectId).ToArray();
        var subjects = (await db.Set<BrokenGlass>().Where(row => ids.Contains(row.GlassId)).ToListAsync(cancel)).Select(Of)
            .Concat((await db.Set<ObjectionOverride>().Where(row => ids.Contains(row.OverrideId)).ToListAsync(cancel)).Select(Of)).ToDictionary(subject => subject.Id);
        return [.. reviews.Where(review => subjects.ContainsKey(review.SubjectId)).Select(review => (subjects[review.SubjectId], (AccessReview?)review))];
    }

    public static async Task<ReviewSubject?> FindAsync(PlaceDb db, string id, CancellationToken cancel) =>
        await db.Set<BrokenGlass>().FirstOrDefaultAsync(row => row.GlassId == id, cancel) is { } glass ? Of(glass)
        : await db.Set<ObjectionOverride>().FirstOrDefaultAsync(row => row.OverrideId == id, cancel) is { } said ? Of(said) : null;

    private static IQueryable<BrokenGlass> GlassesWaiting(PlaceDb db)
    {
        var decided = Decided(db);
        return db.Set<BrokenGlass>().Where(row => !decided.Contains(row.GlassId));
    }

    private static IQueryable<ObjectionOverride> OverridesWaiting(PlaceDb db)
    {
        var decided = Decided(db);
        return db.Set<ObjectionOverride>().Where(row => !decided.Contains(row.OverrideId));
    }

    private static IQueryable<string> Decided(PlaceDb db) => db.Set<AccessReview>().Where(row => row.Decision != ReviewDecisions.Ask).Select(row => row.SubjectId);

    private static ReviewSubject Of(BrokenGlass row) =>
        new(row.GlassId, row.PersonId, "Broken glass", row.PractitionerId, row.Role, row.OrganisationId, GlassReason.Of(row.Reason), row.Words, row.FromAt, row.UntilAt);

    private static ReviewSubject Of(ObjectionOverride row) =>
        new(row.OverrideId, row.PersonId, "Objection overridden", row.PractitionerId, null, null, ChoiceWords.OverrideWords(row.Reason), row.Words, row.FromAt, row.UntilAt);
}
